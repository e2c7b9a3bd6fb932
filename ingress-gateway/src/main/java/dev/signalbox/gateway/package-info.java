/** The gate: proves the sender of every request, writes it to Kafka, answers, or passes it on. */
@NullMarked
package dev.signalbox.gateway;

import org.jspecify.annotations.NullMarked;
