/** TaskRouter's expressions over the attributes of workers and tasks. */
@NullMarked
package dev.signalbox.simulator.expression;

import org.jspecify.annotations.NullMarked;
