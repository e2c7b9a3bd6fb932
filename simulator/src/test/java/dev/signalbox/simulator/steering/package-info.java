@NullMarked
package dev.signalbox.simulator.steering;

import org.jspecify.annotations.NullMarked;
