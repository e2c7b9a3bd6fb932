/** What the user has configured: the environment, and {@code .env} where it says nothing. */
@NullMarked
package dev.signalbox.cli.settings;

import org.jspecify.annotations.NullMarked;
