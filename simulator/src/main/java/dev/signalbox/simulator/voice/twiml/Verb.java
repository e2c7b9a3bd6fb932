package dev.signalbox.simulator.voice.twiml;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that a call is told to do. */
public sealed interface Verb {

  /** Something that is heard, or silence, for so long. */
  sealed interface Sound extends Verb permits Say, Play, Pause {

    Duration length();
  }

  /** A text that is read aloud. */
  record Say(String text, Duration length) implements Sound {}

  /**
   * A file that is played, or digits.
   *
   * @param url empty where there are only digits
   */
  record Play(String url, String digits, Duration length) implements Sound {}

  /** Silence. */
  record Pause(Duration length) implements Sound {}

  /**
   * Waits for keys or words.
   *
   * @param timeout of silence, after which it is over
   * @param numDigits how many keys are enough; 0 for any number
   * @param finishOnKey one key, or empty for none
   * @param action null for the document that says so
   */
  record Gather(
      boolean dtmf,
      boolean speech,
      Duration timeout,
      int numDigits,
      String finishOnKey,
      @Nullable Web action,
      boolean actionOnEmptyResult,
      List<Sound> prompts)
      implements Verb {

    /** How long its prompts take. */
    public Duration prompting() {
      return prompts.stream().map(Sound::length).reduce(Duration.ZERO, Duration::plus);
    }
  }

  /**
   * Records what the caller says.
   *
   * @param timeout of silence, after which it is over
   * @param transcribe where the text goes; null for no text
   */
  record Voicemail(
      Duration maxLength,
      Duration timeout,
      String finishOnKey,
      boolean playBeep,
      @Nullable Web action,
      Told recordingStatus,
      @Nullable Web transcribe)
      implements Verb {}

  /** Calls somebody, or goes into a conference. */
  record Dial(
      List<Noun> nouns,
      @Nullable String callerId,
      Duration timeout,
      @Nullable Duration timeLimit,
      @Nullable Web action,
      String record,
      Told recordingStatus,
      boolean answerOnBridge)
      implements Verb {}

  /**
   * Waits in a queue.
   *
   * @param workflowSid of TaskRouter; null for a queue of the voice product
   * @param name of the queue
   * @param attributes of the task, JSON
   * @param waitUrl what is heard meanwhile; null for Twilio's music
   */
  record Enqueue(
      @Nullable String workflowSid,
      String name,
      String attributes,
      int priority,
      @Nullable Integer timeoutSeconds,
      @Nullable Web action,
      @Nullable Web waitUrl)
      implements Verb {}

  /** Goes on with another document. */
  record Redirect(Web to) implements Verb {}

  /** Ends the call. */
  record Hangup() implements Verb {}

  /** Does not take a call. */
  record Reject(String reason) implements Verb {}

  /** Leaves the queue. */
  record Leave() implements Verb {}

  /**
   * Starts a media stream.
   *
   * @param connect whether the call does nothing else while it lasts, and hears what comes back
   */
  record StartStream(
      boolean connect,
      String url,
      @Nullable String name,
      String track,
      Map<String, String> parameters,
      Told status,
      @Nullable Web action)
      implements Verb {}

  /** Stops a media stream. */
  record StopStream(String name) implements Verb {}
}
