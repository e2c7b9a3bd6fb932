@NullMarked
package dev.signalbox.cli.running;

import org.jspecify.annotations.NullMarked;
