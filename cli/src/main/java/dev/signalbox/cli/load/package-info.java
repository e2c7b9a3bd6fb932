/** Loads the gateway with signed events, and looks whether each that was acknowledged is there. */
@NullMarked
package dev.signalbox.cli.load;

import org.jspecify.annotations.NullMarked;
