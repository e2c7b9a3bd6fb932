@NullMarked
package dev.signalbox.simulator.centre;

import org.jspecify.annotations.NullMarked;
