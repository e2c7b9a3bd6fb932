/** What an {@code up} of this machine has started, as every other command finds it. */
@NullMarked
package dev.signalbox.cli.running;

import org.jspecify.annotations.NullMarked;
