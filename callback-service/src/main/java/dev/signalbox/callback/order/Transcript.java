package dev.signalbox.callback.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A voicemail's transcript. A failed transcription has a SID and no text.
 *
 * @param text shortened where it does not fit into a task's attributes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Transcript(@Nullable String sid, @Nullable String text) {

  /** No task's attributes take more. */
  private static final int LONGEST = 4_000;

  /** Null where nothing was transcribed. */
  public static @Nullable Transcript of(@Nullable String sid, @Nullable String text) {
    if (sid == null && text == null) {
      return null;
    }
    return new Transcript(
        sid, text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST));
  }
}
