/** How much the gate's work on one request costs, without sockets and without a broker. */
@NullMarked
package dev.signalbox.benchmarks;

import org.jspecify.annotations.NullMarked;
