@NullMarked
package dev.signalbox.mediastream;

import org.jspecify.annotations.NullMarked;
