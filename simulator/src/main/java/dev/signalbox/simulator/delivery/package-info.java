/** Sends callbacks as Twilio does, signed, and keeps what became of each. */
@NullMarked
package dev.signalbox.simulator.delivery;

import org.jspecify.annotations.NullMarked;
