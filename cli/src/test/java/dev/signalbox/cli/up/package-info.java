@NullMarked
package dev.signalbox.cli.up;

import org.jspecify.annotations.NullMarked;
