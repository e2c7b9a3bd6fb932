/** Which path is what: recorded, a command, or passed on to a service. */
@NullMarked
package dev.signalbox.gateway.route;

import org.jspecify.annotations.NullMarked;
