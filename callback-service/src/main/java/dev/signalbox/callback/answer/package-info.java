/**
 * What each client is answered, in the shape that it knows; contract callbacks 3, 6 and beyond 11.
 */
@NullMarked
package dev.signalbox.callback.answer;

import org.jspecify.annotations.NullMarked;
