@NullMarked
package dev.signalbox.simulator.taskrouter;

import org.jspecify.annotations.NullMarked;
