package dev.signalbox.callback.book;

import dev.signalbox.callback.act.Acts;
import dev.signalbox.callback.order.TaskAttributes;
import dev.signalbox.callback.order.TaskFacts;
import dev.signalbox.events.Outcome;
import dev.signalbox.service.decide.Input;
import dev.signalbox.service.effect.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Takes a customer out of the queue: the waiting task is looked at, marked for Flex Insights, and
 * cancelled. Twilio cancels only what nobody has, so an agent who accepts meanwhile wins; contract
 * callbacks 8 and beyond 3. Status and attributes are two requests: in one, Twilio refuses both.
 */
final class Departures {

  /** The mark is worth a try, not a wait. */
  private static final Duration MARK_PATIENCE = Duration.ofSeconds(5);

  private static final int ROUNDS = 3;

  private final Turn turn;
  private final String name;
  private final String taskSid;
  private final String reason;
  private final Instant notAfter;

  enum End {
    /** Nobody waits in it any more. */
    LEFT,
    /** There is no such task. */
    GONE,
    WITH_AGENT,
    /** It could not be done, and nothing was. */
    STUCK,
    /** Nobody can tell. */
    UNSURE
  }

  /**
   * @param name of what it is for, in tags
   * @param reason why the task is cancelled, for Twilio
   */
  Departures(Turn turn, String name, String taskSid, String reason, Instant notAfter) {
    this.turn = turn;
    this.name = name;
    this.taskSid = taskSid;
    this.reason = reason;
    this.notAfter = notAfter;
  }

  void begin() {
    look(0);
  }

  private void look(int round) {
    turn.act(Acts.fetch(Step.LOOK.tag(name, round), taskSid, notAfter));
  }

  /**
   * Goes on.
   *
   * @param seen is told what the task looked like
   * @return how it ended; null if it has not
   */
  @Nullable End on(Step.Tag tag, Input.Settled settled, Consumer<TaskFacts> seen) {
    return switch (tag.step()) {
      case LOOK -> onLook(tag.number(), settled.outcome(), seen);
      case MARK -> {
        // Whatever became of it.
        turn.act(Acts.cancel(Step.LEAVE.tag(name, tag.number()), taskSid, reason, notAfter));
        yield null;
      }
      default -> onCancel(tag.number(), settled.outcome());
    };
  }

  private @Nullable End onLook(int round, Outcome<JsonNode> outcome, Consumer<TaskFacts> seen) {
    if (!(outcome instanceof Outcome.Done<JsonNode>(JsonNode resource))) {
      return outcome instanceof Outcome.Rejected ? End.GONE : round == 0 ? End.STUCK : End.UNSURE;
    }
    TaskFacts facts = Json.MAPPER.treeToValue(resource, TaskFacts.class);
    seen.accept(facts);
    if (facts.isWaiting()) {
      Instant until = turn.now().plus(MARK_PATIENCE);
      turn.act(
          Acts.patch(Step.MARK.tag(name, round), taskSid, TaskAttributes.abandonedPatch(), until));
      return null;
    }
    return facts.isCanceled() ? End.LEFT : End.WITH_AGENT;
  }

  /**
   * A refusal may mean that it is cancelled already, or that an agent has it, and no answer either:
   * a look tells.
   */
  private @Nullable End onCancel(int round, Outcome<JsonNode> outcome) {
    if (outcome instanceof Outcome.Done) {
      return End.LEFT;
    }
    if (round + 1 < ROUNDS) {
      look(round + 1);
      return null;
    }
    return End.UNSURE;
  }
}
