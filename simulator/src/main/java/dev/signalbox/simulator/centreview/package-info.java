/**
 * The whole contact centre at one moment, as a person wants to see it: agents, queues and calls,
 * and who is with whom. It stands above the products, reads them, and changes nothing.
 */
@NullMarked
package dev.signalbox.simulator.centreview;

import org.jspecify.annotations.NullMarked;
