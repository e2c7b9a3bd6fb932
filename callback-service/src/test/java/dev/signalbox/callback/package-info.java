/**
 * Stories of callbacks, on plain Java: the contract's cases, and every way in which they can go
 * wrong.
 */
@NullMarked
package dev.signalbox.callback;

import org.jspecify.annotations.NullMarked;
