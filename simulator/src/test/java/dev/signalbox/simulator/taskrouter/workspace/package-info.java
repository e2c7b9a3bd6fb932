@NullMarked
package dev.signalbox.simulator.taskrouter.workspace;

import org.jspecify.annotations.NullMarked;
