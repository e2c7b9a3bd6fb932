/** Sends sample payloads to the gateway, signed as Twilio would, as a story that happens now. */
@NullMarked
package dev.signalbox.cli.send;

import org.jspecify.annotations.NullMarked;
