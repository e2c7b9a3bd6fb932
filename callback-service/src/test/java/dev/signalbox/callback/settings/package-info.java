/** What a wrong setting is told. */
@NullMarked
package dev.signalbox.callback.settings;

import org.jspecify.annotations.NullMarked;
