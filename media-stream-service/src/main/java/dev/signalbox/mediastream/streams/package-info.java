/** Shows the streams: as a list for people and their tools, and as a number for dashboards. */
@NullMarked
package dev.signalbox.mediastream.streams;

import org.jspecify.annotations.NullMarked;
