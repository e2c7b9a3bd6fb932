@NullMarked
package dev.signalbox.simulator.taskrouter.worker;

import org.jspecify.annotations.NullMarked;
