@NullMarked
package dev.signalbox.simulator.centreview;

import org.jspecify.annotations.NullMarked;
