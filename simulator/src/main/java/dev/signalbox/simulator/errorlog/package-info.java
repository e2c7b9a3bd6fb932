/** Twilio's error log: what its debugger shows, announced to whoever subscribes to it. */
@NullMarked
package dev.signalbox.simulator.errorlog;

import org.jspecify.annotations.NullMarked;
