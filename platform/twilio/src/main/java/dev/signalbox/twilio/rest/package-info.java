/**
 * Asks Twilio's REST API: the models and builders of twilio-java, over a client of our own that
 * sends a request once, ends in time, keeps within limits and says what became of it.
 */
@NullMarked
package dev.signalbox.twilio.rest;

import org.jspecify.annotations.NullMarked;
