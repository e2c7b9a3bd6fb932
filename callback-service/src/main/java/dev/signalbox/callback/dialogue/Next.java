package dev.signalbox.callback.dialogue;

import com.twilio.twiml.VoiceResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What follows from a step: an answer, or something that has to be asked first. */
sealed interface Next {

  /** With this the step is over. */
  sealed interface Answer extends Next {}

  /** What the caller hears. */
  record Tell(VoiceResponse document) implements Answer {}

  /** Nothing to hear: it has been arranged elsewhere, or nobody listens. */
  record Nothing() implements Answer {}

  /** Nobody of Twilio's would ask this. */
  record Refuse(String message) implements Answer {}

  /** It could not be stored, and nobody listens: it may be told again. */
  record Unavailable() implements Answer {}

  /** With which task does the caller wait? */
  record FindTask(String queueSid, String callSid) implements Next {}

  /** The caller is to be called back. */
  record Book(OptCallback wanted) implements Next {}

  /** The caller wants to leave a message. */
  record Leave(OptVoicemail wanted) implements Next {}

  /**
   * There is a recording.
   *
   * @param parameters of command {@code submit-voicemail}
   */
  record Keep(String recordingSid, Map<String, String> parameters) implements Next {}

  /**
   * Command {@code opt-callback}.
   *
   * @param numberToCall in E.164
   */
  record OptCallback(
      String callSid,
      @Nullable String enqueuedTaskSid,
      String numberToCall,
      String numberToCallFrom,
      String path) {}

  /**
   * Command {@code opt-voicemail}.
   *
   * @param recordUrl to which the call is redirected when it is out of the queue
   * @param numberToCall in E.164 where the caller can be called
   */
  record OptVoicemail(
      String callSid,
      @Nullable String enqueuedTaskSid,
      String recordUrl,
      @Nullable String numberToCall,
      @Nullable String numberToCallFrom,
      String path) {}
}
