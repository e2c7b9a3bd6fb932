/**
 * What a Twilio event is to Signalbox: its envelope, family, key and topic, and one reader for
 * every spelling in which Twilio sends it.
 */
@NullMarked
package dev.signalbox.events;

import org.jspecify.annotations.NullMarked;
