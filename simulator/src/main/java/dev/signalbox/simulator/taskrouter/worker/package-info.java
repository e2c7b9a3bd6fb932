/** Those who take tasks, what they are doing, and how much of which work they can do. */
@NullMarked
package dev.signalbox.simulator.taskrouter.worker;

import org.jspecify.annotations.NullMarked;
