/** How Signalbox writes to Kafka and waits for an answer: topics, publisher, command and reply. */
@NullMarked
package dev.signalbox.kafka;

import org.jspecify.annotations.NullMarked;
