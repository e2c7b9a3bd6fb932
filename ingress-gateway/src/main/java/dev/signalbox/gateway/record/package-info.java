/** Signals of Twilio: proven, split, keyed and written; acknowledged when Kafka has them. */
@NullMarked
package dev.signalbox.gateway.record;

import org.jspecify.annotations.NullMarked;
