@NullMarked
package dev.signalbox.simulator.iam;

import org.jspecify.annotations.NullMarked;
