package dev.signalbox.simulator.inspector;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request, without what is secret in it.
 *
 * @param body its parameters; of a JSON body, its text
 * @param outcome one word: what became of it
 * @param remark what the status does not tell
 */
record ReceivedRequest(
    Instant at,
    String product,
    String method,
    String path,
    Map<String, String> body,
    int status,
    String outcome,
    @Nullable String remark,
    long millis) {}
