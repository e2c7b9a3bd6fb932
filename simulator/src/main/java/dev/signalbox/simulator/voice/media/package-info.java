/** The sound of calls: sockets that carry it, and files of what was recorded. */
@NullMarked
package dev.signalbox.simulator.voice.media;

import org.jspecify.annotations.NullMarked;
