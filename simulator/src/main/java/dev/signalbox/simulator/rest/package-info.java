/** What every REST resource of Twilio has in common: who may ask, and how it refuses. */
@NullMarked
package dev.signalbox.simulator.rest;

import org.jspecify.annotations.NullMarked;
