/** Starts every process of Signalbox on this machine, watches them, and ends them. */
@NullMarked
package dev.signalbox.cli.up;

import org.jspecify.annotations.NullMarked;
