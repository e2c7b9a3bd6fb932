/**
 * Questions that only a service can answer, passed on by Spring Cloud Gateway; and what their
 * senders are told when the service is away.
 */
@NullMarked
package dev.signalbox.gateway.proxy;

import org.jspecify.annotations.NullMarked;
