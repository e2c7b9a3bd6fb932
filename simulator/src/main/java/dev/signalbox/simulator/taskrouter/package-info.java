/** Tasks, reservations, workers and the history of their events. */
@NullMarked
package dev.signalbox.simulator.taskrouter;

import org.jspecify.annotations.NullMarked;
