/**
 * The gate's own HTTP, directly on Netty's codec: what is recorded or commanded is read, handled
 * and answered here; what is proxied goes on to Spring Cloud Gateway behind it. Whatever leaves,
 * leaves through here, and so has its CORS headers from one place.
 */
@NullMarked
package dev.signalbox.gateway.http;

import org.jspecify.annotations.NullMarked;
