/**
 * Media streams: which stream each agent's part in a call shall have. The {@link
 * dev.signalbox.mediastream.MediaDecider} decides it in plain Java; a task says who has a part, a
 * conference where an agent's leg is, and a leg has the streams.
 */
@NullMarked
package dev.signalbox.mediastream;

import org.jspecify.annotations.NullMarked;
