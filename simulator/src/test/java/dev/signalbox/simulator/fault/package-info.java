@NullMarked
package dev.signalbox.simulator.fault;

import org.jspecify.annotations.NullMarked;
