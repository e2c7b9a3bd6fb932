@NullMarked
package dev.signalbox.simulator.taskrouter.statistics;

import org.jspecify.annotations.NullMarked;
