/** What is asked of Twilio, seen from Twilio's side. */
@NullMarked
package dev.signalbox.callback.twilio;

import org.jspecify.annotations.NullMarked;
