/**
 * Where an agent's leg is: a conference answers plugins that know only it, and tells the task when
 * it ends.
 */
@NullMarked
package dev.signalbox.mediastream.conference;

import org.jspecify.annotations.NullMarked;
