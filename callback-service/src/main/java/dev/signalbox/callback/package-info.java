/**
 * Callbacks and voicemail: what a caller, a flow or a plugin asks for is written first, decided
 * once, and done at Twilio until it is done; contract callbacks.
 */
@NullMarked
package dev.signalbox.callback;

import org.jspecify.annotations.NullMarked;
