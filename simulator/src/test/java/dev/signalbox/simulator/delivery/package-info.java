@NullMarked
package dev.signalbox.simulator.delivery;

import org.jspecify.annotations.NullMarked;
