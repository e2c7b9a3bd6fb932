/** The socket under a request, for whoever must cut it, or see that the client has left. */
@NullMarked
package dev.signalbox.simulator.connection;

import org.jspecify.annotations.NullMarked;
