/**
 * Decides: which calls customers are owed under a key, and what is done about each; contract
 * callbacks, architecture of a service in docs/services.md.
 */
@NullMarked
package dev.signalbox.callback.book;

import org.jspecify.annotations.NullMarked;
