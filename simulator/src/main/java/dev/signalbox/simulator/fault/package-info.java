/** Faults on demand: what a caller of Twilio may meet, when and as often as it is told. */
@NullMarked
package dev.signalbox.simulator.fault;

import org.jspecify.annotations.NullMarked;
