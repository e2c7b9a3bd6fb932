/**
 * What a caller hears and can choose while waiting for an agent: to be called back, here or
 * elsewhere, or to leave a message. Each step is a document of TwiML.
 */
@NullMarked
package dev.signalbox.callback.dialogue;

import org.jspecify.annotations.NullMarked;
