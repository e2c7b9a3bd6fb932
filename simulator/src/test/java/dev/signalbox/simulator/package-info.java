@NullMarked
package dev.signalbox.simulator;

import org.jspecify.annotations.NullMarked;
