package dev.signalbox.callback.act;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.callback.order.Mark;
import dev.signalbox.callback.order.TaskFacts;
import dev.signalbox.callback.order.Terms;
import dev.signalbox.service.decide.Effect;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The acts of this service; contract callbacks 3, 6, 8 and 9. */
public final class Acts {

  public static final String CREATE = "task.create";
  public static final String FIND = "task.find";
  public static final String FETCH = "task.fetch";
  public static final String CANCEL = "task.cancel";
  public static final String ATTRIBUTES = "task.attributes";
  public static final String REDIRECT = "call.redirect";

  /** A customer is owed a call for as long as Twilio may be away; then an operator decides. */
  public static final Duration PATIENCE = Duration.ofHours(24);

  private Acts() {}

  /** Arguments of {@link #CREATE}; the resource is the task's {@code sid}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CreateTask(
      Terms terms, ObjectNode attributes, @Nullable Instant virtualStartTime) {}

  /**
   * Arguments of {@link #FIND}: the task with this id in its {@link Mark}. The resource is its
   * {@code sid}, null where there is none.
   */
  public record FindTask(String id) {}

  /** Arguments of {@link #FETCH}; the resource is {@link TaskFacts}. */
  public record FetchTask(String taskSid) {}

  /** Arguments of {@link #CANCEL}; the resource is the task's {@code sid}. */
  public record CancelTask(String taskSid, String reason) {}

  /**
   * Arguments of {@link #ATTRIBUTES}; the resource is the task's {@code sid}.
   *
   * @param patch to be merged into the attributes that it has (RFC 7396)
   */
  public record PatchAttributes(String taskSid, ObjectNode patch) {}

  /** Arguments of {@link #REDIRECT}; the resource is the call's {@code sid}. */
  public record RedirectCall(String callSid, String url) {}

  public static Effect create(String tag, CreateTask arguments, Instant now) {
    return Effect.once(CREATE, tag, arguments, now.plus(PATIENCE));
  }

  public static Effect find(String tag, String id, Instant now) {
    return Effect.repeatable(FIND, tag, new FindTask(id), now.plus(PATIENCE));
  }

  public static Effect fetch(String tag, String taskSid, Instant notAfter) {
    return Effect.repeatable(FETCH, tag, new FetchTask(taskSid), notAfter);
  }

  public static Effect cancel(String tag, String taskSid, String reason, Instant notAfter) {
    return Effect.repeatable(CANCEL, tag, new CancelTask(taskSid, reason), notAfter);
  }

  public static Effect patch(String tag, String taskSid, ObjectNode patch, Instant notAfter) {
    return Effect.repeatable(ATTRIBUTES, tag, new PatchAttributes(taskSid, patch), notAfter);
  }

  public static Effect redirect(String tag, String callSid, String url, Instant notAfter) {
    return Effect.repeatable(REDIRECT, tag, new RedirectCall(callSid, url), notAfter);
  }
}
