/**
 * A living contact centre: customers who call and write, agents who answer them, and what has
 * become of each.
 */
@NullMarked
package dev.signalbox.simulator.traffic;

import org.jspecify.annotations.NullMarked;
