/**
 * A Twilio for anybody's tests: starts the simulator beside them, once, and hands it to whoever
 * asks for it.
 */
@NullMarked
package dev.signalbox.simulator.junit;

import org.jspecify.annotations.NullMarked;
