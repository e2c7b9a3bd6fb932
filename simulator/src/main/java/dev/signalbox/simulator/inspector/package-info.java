/** Shows what the simulator serves and what it was asked. */
@NullMarked
package dev.signalbox.simulator.inspector;

import org.jspecify.annotations.NullMarked;
