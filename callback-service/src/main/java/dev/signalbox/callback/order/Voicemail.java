package dev.signalbox.callback.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a caller has left: a recording, and what was understood of it.
 *
 * @param transcript null as long as there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Voicemail(
    String recordingSid, @Nullable String recordingUrl, @Nullable Transcript transcript) {

  public Voicemail with(@Nullable Transcript newTranscript) {
    return new Voicemail(recordingSid, recordingUrl, newTranscript);
  }
}
