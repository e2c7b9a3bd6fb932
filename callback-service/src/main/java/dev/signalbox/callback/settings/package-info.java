/** What this service is told by its configuration. */
@NullMarked
package dev.signalbox.callback.settings;

import org.jspecify.annotations.NullMarked;
