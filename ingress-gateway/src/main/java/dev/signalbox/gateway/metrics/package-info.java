/** Counters by a bounded tag, registered at start so that the first event is an increase. */
@NullMarked
package dev.signalbox.gateway.metrics;

import org.jspecify.annotations.NullMarked;
