/** TaskRouter's expressions over the attributes of workers and tasks. */
@NullMarked
package dev.signalbox.simulator.taskrouter.expression;

import org.jspecify.annotations.NullMarked;
