/** Does at Twilio what the decider wants: one effect, one request that writes. */
@NullMarked
package dev.signalbox.callback.twilio;

import org.jspecify.annotations.NullMarked;
