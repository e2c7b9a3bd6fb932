@NullMarked
package dev.signalbox.callback.dialogue;

import org.jspecify.annotations.NullMarked;
