/** What happens in a workspace, as Twilio tells of it: its history, and its callbacks. */
@NullMarked
package dev.signalbox.simulator.taskrouter.event;

import org.jspecify.annotations.NullMarked;
