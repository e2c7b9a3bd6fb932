package dev.signalbox.twilio.rest;

import dev.signalbox.events.Outcome;
import java.net.http.HttpResponse;

/**
 * What came of a request.
 *
 * @param twilioIsAway whether it says something about Twilio and not about what was asked: a
 *     refusal must not open the breaker for everyone
 */
record Reply(Outcome<HttpResponse<String>> outcome, boolean twilioIsAway) {}
