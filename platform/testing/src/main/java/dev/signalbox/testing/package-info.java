/**
 * What tests of every module share: a broker, processes and connections that can be broken, and
 * words to wait with.
 */
@NullMarked
package dev.signalbox.testing;

import org.jspecify.annotations.NullMarked;
