package dev.signalbox.callback.dialogue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a caller goes from a step: absolute URLs of the path that was asked for, which carry what
 * must not be forgotten on the way.
 *
 * @param publicUrl of the gate
 */
record Links(String publicUrl) {

  /**
   * What Twilio is to do with a callback that fails: without it, nobody would know of a recording.
   */
  private static final String RETRIES = "#rc=3&rp=5xx,ct,rt";

  /** A step of someone who waits. */
  String to(Step from, Mode mode, String... more) {
    StringBuilder url = begin(from, mode);
    add(url, "QueueSid", from.queueSid());
    return with(url, more);
  }

  /** Back to waiting, without a greeting. */
  String loop(Step from) {
    return to(from, Mode.MAIN_WAIT_LOOP, "skipGreeting", "true");
  }

  /** A step of someone who waits no more. */
  String outOfQueue(Step from, Mode mode) {
    return begin(from, mode).toString();
  }

  /** Where Twilio tells of a recording, and of its transcript. */
  String submitVoicemail(Step from) {
    StringBuilder url = begin(from, Mode.SUBMIT_VOICEMAIL);
    add(url, "calledNumber", from.called());
    add(url, "callerNumber", from.caller());
    return url.append(RETRIES).toString();
  }

  private StringBuilder begin(Step from, Mode mode) {
    StringBuilder url = new StringBuilder(publicUrl).append(from.path());
    url.append("?mode=").append(mode.word());
    add(url, "CallSid", from.callSid());
    add(url, "enqueuedTaskSid", from.enqueuedTaskSid());
    return url;
  }

  private static String with(StringBuilder url, String... more) {
    for (int i = 0; i < more.length; i += 2) {
      add(url, more[i], more[i + 1]);
    }
    return url.toString();
  }

  private static void add(StringBuilder url, String name, @Nullable String value) {
    if (value != null) {
      url.append('&').append(name).append('=').append(encoded(value));
    }
  }

  /** A blank is not written as a plus: whoever reads the URL by hand would take it for one. */
  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
