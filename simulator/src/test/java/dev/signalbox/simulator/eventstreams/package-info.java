@NullMarked
package dev.signalbox.simulator.eventstreams;

import org.jspecify.annotations.NullMarked;
