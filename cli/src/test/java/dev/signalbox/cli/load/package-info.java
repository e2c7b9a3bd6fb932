@NullMarked
package dev.signalbox.cli.load;

import org.jspecify.annotations.NullMarked;
