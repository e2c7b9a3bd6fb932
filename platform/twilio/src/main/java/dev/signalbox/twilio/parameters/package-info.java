/** Reads what clients of the old backends send, as those backends did. */
@NullMarked
package dev.signalbox.twilio.parameters;

import org.jspecify.annotations.NullMarked;
