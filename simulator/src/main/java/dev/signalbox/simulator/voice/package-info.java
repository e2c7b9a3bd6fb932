/** Calls, media streams, conferences and their participants. */
@NullMarked
package dev.signalbox.simulator.voice;

import org.jspecify.annotations.NullMarked;
