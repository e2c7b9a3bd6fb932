/** Phone numbers: read as people write them, written as Twilio wants them. */
@NullMarked
package dev.signalbox.callback.number;

import org.jspecify.annotations.NullMarked;
