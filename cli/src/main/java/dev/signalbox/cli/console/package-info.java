/** How commands speak: tables, JSON, colour on a terminal, and one line where they fail. */
@NullMarked
package dev.signalbox.cli.console;

import org.jspecify.annotations.NullMarked;
