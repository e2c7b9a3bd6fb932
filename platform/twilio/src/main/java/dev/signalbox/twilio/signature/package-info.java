/** Proves that a request comes from Twilio: {@code X-Twilio-Signature}. */
@NullMarked
package dev.signalbox.twilio.signature;

import org.jspecify.annotations.NullMarked;
