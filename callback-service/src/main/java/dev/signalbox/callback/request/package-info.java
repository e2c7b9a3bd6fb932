/**
 * Requests of plugins, flows, callers and operators, read as what they ask for; contract callbacks
 * 2, 3, 6 and beyond 6.
 */
@NullMarked
package dev.signalbox.callback.request;

import org.jspecify.annotations.NullMarked;
