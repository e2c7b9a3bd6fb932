/**
 * The streams of one leg: one for each agent's part, started, watched and stopped so that there are
 * never two of one part. Contract media-streams 3, 7, 8 and 9.
 */
@NullMarked
package dev.signalbox.mediastream.leg;

import org.jspecify.annotations.NullMarked;
