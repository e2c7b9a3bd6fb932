@NullMarked
package dev.signalbox.simulator.rest;

import org.jspecify.annotations.NullMarked;
