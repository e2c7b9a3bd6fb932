/** TwiML: what can be said in it, and reading it. Nothing is carried out here. */
@NullMarked
package dev.signalbox.simulator.voice.twiml;

import org.jspecify.annotations.NullMarked;
