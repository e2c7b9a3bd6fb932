package dev.signalbox.service.decide;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record that leaves with a decision.
 *
 * @param value null for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes go to Kafka as they are
record Outgoing(String topic, String key, byte @Nullable [] value, Headers headers) {}
