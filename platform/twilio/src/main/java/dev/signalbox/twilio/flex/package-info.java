/** Proves who a Flex user is: the token of a Flex session, validated by Twilio. */
@NullMarked
package dev.signalbox.twilio.flex;

import org.jspecify.annotations.NullMarked;
