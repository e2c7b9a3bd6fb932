package dev.signalbox.cli.running;

import org.jspecify.annotations.Nullable;

/**
 * One process of a running Signalbox.
 *
 * @param managementUrl health and metrics; null for the broker, which has none
 */
public record RunningService(
    long pid, int port, String url, @Nullable String managementUrl, String log) {}
