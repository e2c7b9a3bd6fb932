/** What the operator decides about media streams. */
@NullMarked
package dev.signalbox.mediastream.settings;

import org.jspecify.annotations.NullMarked;
