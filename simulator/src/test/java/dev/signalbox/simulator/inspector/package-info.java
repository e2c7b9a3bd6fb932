@NullMarked
package dev.signalbox.simulator.inspector;

import org.jspecify.annotations.NullMarked;
