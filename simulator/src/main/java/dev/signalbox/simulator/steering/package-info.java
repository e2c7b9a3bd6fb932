/**
 * What concerns all of the simulated world at once: telling it a story, its switches, a new
 * beginning.
 */
@NullMarked
package dev.signalbox.simulator.steering;

import org.jspecify.annotations.NullMarked;
