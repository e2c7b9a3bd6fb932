/** How fast the simulator is: run by hand, not with the tests. */
@NullMarked
package dev.signalbox.simulator.benchmark;

import org.jspecify.annotations.NullMarked;
