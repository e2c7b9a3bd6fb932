/**
 * The one store of everything that is simulated: under one lock, with one clock, one source of
 * SIDs.
 */
@NullMarked
package dev.signalbox.simulator.world;

import org.jspecify.annotations.NullMarked;
