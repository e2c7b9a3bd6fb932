/**
 * What a task, a conference and a leg tell each other: forwards from the state of one key to
 * another.
 */
@NullMarked
package dev.signalbox.mediastream.message;

import org.jspecify.annotations.NullMarked;
