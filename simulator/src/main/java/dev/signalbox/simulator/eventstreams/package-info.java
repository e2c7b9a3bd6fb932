/**
 * Twilio's Event Streams: who wants to hear of which events, and how these come to a webhook.
 *
 * <p>It knows no product: what one announces has a type, and whoever has subscribed to it is sent
 * it.
 */
@NullMarked
package dev.signalbox.simulator.eventstreams;

import org.jspecify.annotations.NullMarked;
