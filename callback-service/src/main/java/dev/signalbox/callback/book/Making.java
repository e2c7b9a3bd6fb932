package dev.signalbox.callback.book;

import dev.signalbox.callback.act.Acts;
import dev.signalbox.callback.act.Acts.CreateTask;
import dev.signalbox.callback.answer.Answers;
import dev.signalbox.callback.answer.Waiter;
import dev.signalbox.callback.order.Mark;
import dev.signalbox.callback.order.Order;
import dev.signalbox.callback.order.TaskAttributes;
import dev.signalbox.callback.request.Source;
import dev.signalbox.callback.settings.CallbackSettings;
import dev.signalbox.events.Outcome;
import dev.signalbox.events.Outcome.Rejected;
import dev.signalbox.service.decide.Input;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has a callback's task made, once: what may have been made is looked for before it is made again.
 */
final class Making {

  private static final int BAD_REQUEST = 400;

  /** Event Streams brings what was made within about two seconds. */
  private static final Duration DOUBT = Duration.ofSeconds(3);

  private static final String NOT_WANTED = "Not wanted any more";
  private static final String NOT_FOUND_OUT = "not-found-out";

  private final Turn turn;
  private final CallbackSettings settings;
  private final Transcripts transcripts;

  Making(Turn turn, CallbackSettings settings, Transcripts transcripts) {
    this.turn = turn;
    this.settings = settings;
    this.transcripts = transcripts;
  }

  /** Makes its task when the policy says so. */
  void schedule(Callback callback) {
    Order order = callback.order();
    Instant due =
        callback.booking().source() == Source.OPERATOR
            ? turn.now()
            : settings
                .policyOf(order.terms().workflowSid())
                .due(order.attempts(), order.numberToCall(), turn.now());
    if (!due.isAfter(turn.now())) {
      make(callback);
      return;
    }
    turn.at(Step.DUE, callback, due);
    turn.answer(callback.in(Phase.SCHEDULED, turn.now()).dueAt(due));
    turn.because("scheduled");
  }

  /** What has failed is tried again. */
  void retry(Callback callback) {
    tryNoMore(callback);
    if (isInDoubt(callback)) {
      // There may be a task of it: that is found out first.
      seek(callback);
    } else {
      make(callback);
    }
  }

  private void tryNoMore(Callback callback) {
    turn.withdraw(Step.CREATE.tag(callback.id(), callback.run()));
    turn.withdraw(Step.FIND.tag(callback.id(), callback.run()));
  }

  /** Whether there may be a task of it, though it has failed. */
  static boolean isInDoubt(Callback callback) {
    return NOT_FOUND_OUT.equals(callback.reason());
  }

  /** Makes its task now. */
  void make(Callback callback) {
    Callback next = callback.nextRun();
    ObjectNode attributes =
        new TaskAttributes(settings.timeZone())
            .of(callback.order(), new Mark(turn.key(), callback.id()));
    if (attributes == null) {
      for (Waiter waiter : callback.waiters()) {
        turn.reply(waiter, Answers.refused(waiter.client(), BAD_REQUEST, "it is too long"));
      }
      fail(callback.waitedForBy(List.of()), "too-long");
      return;
    }
    CreateTask task =
        new CreateTask(callback.order().terms(), attributes, callback.order().virtualStartTime());
    turn.act(Acts.create(Step.CREATE.tag(next.id(), next.run()), task, turn.now()));
    turn.keep(
        next.in(Phase.CREATING, turn.now())
            .dueAt(null)
            .transcribed(transcripts.knownOf(callback) != null));
    turn.because("creating");
  }

  /**
   * An attempt has ended.
   *
   * @param run which one: of an earlier one it only counts that it made a task after all
   */
  void onCreated(Callback callback, int run, Input.Settled settled) {
    boolean current = run == callback.run();
    switch (settled.outcome()) {
      case Outcome.Done<JsonNode>(JsonNode task) ->
          made(current ? callback : untranscribed(callback), task.path("sid").asString(""));
      case Outcome<JsonNode> old when !current -> turn.because("late");
      case Rejected<JsonNode> rejected when callback.phase().awaitsTask() ->
          reject(callback, rejected);
      case Outcome.Expired<JsonNode>() when callback.phase().awaitsTask() -> {
        turn.park("expired");
        fail(callback, "expired");
      }
      case Outcome.Unknown<JsonNode> unknown -> doubt(callback);
      default -> turn.because("late");
    }
  }

  /** Which attempt's task it is cannot be told, nor then what it has. */
  private static Callback untranscribed(Callback callback) {
    return callback.run() > 1 ? callback.transcribed(false) : callback;
  }

  private void doubt(Callback callback) {
    if (callback.phase().awaitsTask() || callback.unwanted()) {
      turn.at(Step.DOUBT, callback, turn.now().plus(DOUBT));
    }
    if (callback.phase() == Phase.CREATING || callback.phase() == Phase.FAILED) {
      turn.keep(callback.in(Phase.DOUBTED, turn.now()));
    }
    turn.because("doubted");
  }

  /** No event has told of it. */
  void look(Callback callback) {
    if (callback.phase() == Phase.DOUBTED || callback.unwanted()) {
      seek(callback);
    }
  }

  private void seek(Callback callback) {
    turn.keep(callback.unwanted() ? callback : callback.in(Phase.SOUGHT, turn.now()));
    turn.act(Acts.find(Step.FIND.tag(callback.id(), callback.run()), callback.id(), turn.now()));
    turn.because("sought");
  }

  void onFound(Callback callback, Input.Settled settled) {
    if (settled.outcome() instanceof Outcome.Done<JsonNode>(JsonNode found)) {
      JsonNode sid = found.path("sid");
      if (sid.isString()) {
        made(untranscribed(callback), sid.stringValue());
      } else if (callback.phase().awaitsTask()) {
        make(callback);
      }
    } else if (callback.unwanted()) {
      turn.at(Step.DOUBT, callback, turn.now().plus(DOUBT));
    } else if (callback.phase().awaitsTask()) {
      turn.park(NOT_FOUND_OUT);
      fail(callback, NOT_FOUND_OUT);
    }
  }

  /**
   * An event tells of a task with its mark. Another task than its own may be somebody's copy: it is
   * left alone.
   */
  void seen(Callback callback, String taskSid) {
    if (callback.taskSid() == null && (callback.unwanted() || callback.phase().awaitsTask())) {
      made(untranscribed(callback), taskSid);
    }
  }

  /** We have made a task of it. */
  private void made(Callback callback, String taskSid) {
    if (taskSid.equals(callback.taskSid())) {
      return;
    }
    if (callback.unwanted() || callback.taskSid() != null || callback.phase().isOver()) {
      clear(callback, taskSid);
      return;
    }
    tryNoMore(callback);
    turn.cancel(Step.DOUBT, callback);
    turn.because("created");
    transcripts.attach(
        turn.answer(callback.withTask(taskSid).in(Phase.QUEUED, turn.now()).dueAt(null)));
  }

  /** A second task for one callback, or one that nobody wants any more. */
  private void clear(Callback callback, String taskSid) {
    turn.act(
        Acts.cancel(
            Step.CLEAR.tag(callback.id(), callback.run()),
            taskSid,
            NOT_WANTED,
            turn.now().plus(Acts.PATIENCE)));
    turn.because("cleared");
  }

  private void reject(Callback callback, Rejected<JsonNode> rejected) {
    turn.park("rejected");
    for (Waiter waiter : callback.waiters()) {
      turn.reply(waiter, Answers.rejected(waiter.client(), rejected.status(), rejected.code()));
    }
    fail(callback.waitedForBy(List.of()), reasonOf(rejected));
  }

  private static String reasonOf(Rejected<?> rejected) {
    return rejected.code() == 0
        ? "refused with status " + rejected.status()
        : "refused with error " + rejected.code();
  }

  /** Only somebody's help gets it any further. */
  private void fail(Callback callback, @Nullable String reason) {
    turn.keep(callback.in(Phase.FAILED, turn.now()).because(reason));
    turn.because("failed");
  }
}
