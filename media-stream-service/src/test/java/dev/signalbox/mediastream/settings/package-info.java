@NullMarked
package dev.signalbox.mediastream.settings;

import org.jspecify.annotations.NullMarked;
