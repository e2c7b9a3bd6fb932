/** Does at Twilio what the decider wants: one effect, one request. */
@NullMarked
package dev.signalbox.mediastream.twilio;

import org.jspecify.annotations.NullMarked;
