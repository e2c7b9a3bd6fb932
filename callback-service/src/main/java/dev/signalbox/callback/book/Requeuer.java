package dev.signalbox.callback.book;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.callback.answer.Client;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who asked to have the customer of a task called again.
 *
 * @param requestId of the request; null where nobody waits
 * @param at when the gate received it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Requeuer(@Nullable String requestId, Client client, Instant at) {}
