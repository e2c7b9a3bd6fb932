/**
 * Where this service's own endpoints hand in what somebody asks for, as the gate does: it is in
 * Kafka before anything follows from it.
 */
@NullMarked
package dev.signalbox.callback.desk;

import org.jspecify.annotations.NullMarked;
