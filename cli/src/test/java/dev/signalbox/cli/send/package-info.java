@NullMarked
package dev.signalbox.cli.send;

import org.jspecify.annotations.NullMarked;
