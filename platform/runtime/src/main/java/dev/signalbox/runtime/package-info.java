/** What every process does the same way: read its settings, and end when its parent ends. */
@NullMarked
package dev.signalbox.runtime;

import org.jspecify.annotations.NullMarked;
