/** Steers the simulator: its traffic, its time, its agents, what goes wrong in it. */
@NullMarked
package dev.signalbox.cli.simulate;

import org.jspecify.annotations.NullMarked;
