@NullMarked
package dev.signalbox.simulator.world;

import org.jspecify.annotations.NullMarked;
