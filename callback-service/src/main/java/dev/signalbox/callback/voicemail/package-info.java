/** Lets agents hear a voicemail: Twilio's recording, as the plugins can play it. */
@NullMarked
package dev.signalbox.callback.voicemail;

import org.jspecify.annotations.NullMarked;
