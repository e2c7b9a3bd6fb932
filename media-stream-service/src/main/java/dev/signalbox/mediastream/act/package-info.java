/**
 * What is asked of Twilio: the arguments of each kind of effect, and what is read of its answer.
 */
@NullMarked
package dev.signalbox.mediastream.act;

import org.jspecify.annotations.NullMarked;
