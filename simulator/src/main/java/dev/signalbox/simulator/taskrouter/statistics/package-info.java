/** TaskRouter's statistics: what stands there now, and what has happened in a window of time. */
@NullMarked
package dev.signalbox.simulator.taskrouter.statistics;

import org.jspecify.annotations.NullMarked;
