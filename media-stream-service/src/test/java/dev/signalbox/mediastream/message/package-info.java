@NullMarked
package dev.signalbox.mediastream.message;

import org.jspecify.annotations.NullMarked;
