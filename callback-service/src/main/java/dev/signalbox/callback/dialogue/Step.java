package dev.signalbox.callback.dialogue;

import dev.signalbox.events.FormParameters;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request of a caller's: what Twilio says of the call, and what our own URL carried on from the
 * step before. Of a name in both, the body's value counts; contract callbacks 2.
 *
 * @param path as it was asked for
 * @param enqueuedTaskSid the task with which the caller waits; null where it is not known
 */
record Step(
    String path, FormParameters query, FormParameters body, @Nullable String enqueuedTaskSid) {

  /** What the sources of this dialogue wrote into a URL for a value that was not there. */
  private static final Set<String> ABSENT = Set.of("", "undefined", "null");

  private static final String HEX = "[0-9a-fA-F]{32}";

  static Step of(String path, FormParameters query, FormParameters body) {
    Step step = new Step(path, query, body, null);
    return step.withTask(step.sid("WT", "enqueuedTaskSid"));
  }

  Step withTask(@Nullable String taskSid) {
    return new Step(path, query, body, taskSid);
  }

  /** Null for a word that is no step. */
  @Nullable Mode mode() {
    return Mode.of(text("mode"));
  }

  @Nullable String callSid() {
    return sid("CA", "CallSid");
  }

  /** Twilio names it only when it asks for the {@code waitUrl} itself. */
  @Nullable String queueSid() {
    return sid("QU", "QueueSid");
  }

  @Nullable String recordingSid() {
    return sid("RE", "RecordingSid");
  }

  /** What was keyed; empty for nothing. */
  String digits() {
    return Objects.requireNonNullElse(text("Digits"), "");
  }

  boolean skipsGreeting() {
    return "true".equals(text("skipGreeting"));
  }

  /** Who calls: a number, or a word or number that stands for none. */
  @Nullable String caller() {
    return first("Caller", "From");
  }

  /** The number that was called. */
  @Nullable String called() {
    return first("Called", "To");
  }

  /** The first of these that has a value. */
  @Nullable String first(String name, String otherwise) {
    String text = text(name);
    return text == null ? text(otherwise) : text;
  }

  @Nullable String text(String name) {
    String own = body.first(name);
    String value = own == null ? query.first(name) : own;
    return value == null || ABSENT.contains(value) ? null : value;
  }

  private @Nullable String sid(String prefix, String name) {
    String value = text(name);
    return value != null && value.matches(prefix + HEX) ? value : null;
  }

  /** Neither query nor body: phone numbers stand there. */
  @Override
  public String toString() {
    return path;
  }
}
