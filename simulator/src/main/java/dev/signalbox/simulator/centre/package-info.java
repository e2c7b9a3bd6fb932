/** The contact centre: where calls are tasks, and workers are called for them. */
@NullMarked
package dev.signalbox.simulator.centre;

import org.jspecify.annotations.NullMarked;
