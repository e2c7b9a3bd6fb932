package dev.signalbox.mediastream.leg;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a part's stream is.
 *
 * @param since when it came there
 * @param reason why it failed or was stopped, in a word
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Standing(Phase phase, Instant since, @Nullable String reason) {}
