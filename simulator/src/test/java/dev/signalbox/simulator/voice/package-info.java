@NullMarked
package dev.signalbox.simulator.voice;

import org.jspecify.annotations.NullMarked;
