@NullMarked
package dev.signalbox.simulator.junit;

import org.jspecify.annotations.NullMarked;
