@NullMarked
package dev.signalbox.simulator.traffic;

import org.jspecify.annotations.NullMarked;
