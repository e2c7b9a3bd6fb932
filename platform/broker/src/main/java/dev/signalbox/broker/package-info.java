/**
 * A real single-node Kafka broker that runs without an installation: for a laptop and for tests.
 */
@NullMarked
package dev.signalbox.broker;

import org.jspecify.annotations.NullMarked;
