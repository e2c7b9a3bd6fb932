/** What is asked of Twilio: the arguments of each kind of effect. */
@NullMarked
package dev.signalbox.callback.act;

import org.jspecify.annotations.NullMarked;
