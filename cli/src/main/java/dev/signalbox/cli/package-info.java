/** The {@code signalbox} command: its subcommands, and what all of them do alike. */
@NullMarked
package dev.signalbox.cli;

import org.jspecify.annotations.NullMarked;
