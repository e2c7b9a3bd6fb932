package dev.signalbox.mediastream.leg;

import dev.signalbox.mediastream.command.Version;

/**
 * A request that waits for its answer.
 *
 * @param stop whether it asked for a stop
 */
public record Waiter(String request, Version version, boolean stop) {}
