/** Behaves like Twilio: what Signalbox asks of Twilio's REST API, it answers. */
@NullMarked
package dev.signalbox.simulator;

import org.jspecify.annotations.NullMarked;
