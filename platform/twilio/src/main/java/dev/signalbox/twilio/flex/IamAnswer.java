package dev.signalbox.twilio.flex;

/**
 * What Twilio said to one question.
 *
 * @param twilioIsAway whether it says something about Twilio, and not about the token: tokens that
 *     anyone can make up must not open the breaker for everyone
 */
record IamAnswer(FlexTokenResult result, boolean twilioIsAway) {}
