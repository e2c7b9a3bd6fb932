/**
 * Promises of the system as a whole: real processes, a real broker, faults that happen to them, and
 * the rules that hold for every module.
 */
@NullMarked
package dev.signalbox.system;

import org.jspecify.annotations.NullMarked;
