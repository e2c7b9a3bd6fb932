/**
 * Requests of plugins and Studio flows that a service will do: written first, answered by the
 * service if it can in time, else by the route's fallback.
 */
@NullMarked
package dev.signalbox.gateway.command;

import org.jspecify.annotations.NullMarked;
