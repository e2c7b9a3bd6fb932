package dev.signalbox.callback.book;

import dev.signalbox.callback.order.Mark;
import dev.signalbox.callback.policy.CallEnd;
import dev.signalbox.events.EventReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Hears of tasks and calls under their own keys, and tells the callback whose they are: a task of
 * ours says it in its attributes, and Flex copies them into the agent's call to the customer.
 */
final class Events {

  private static final String CALL_COMPLETED = "status-callback.call.completed";
  private static final String TASK_ATTRIBUTES = "TaskAttributes";
  private static final String ANY_MARK = "\"" + Mark.NAME + "\"";
  private static final String CALL = "CA[0-9a-fA-F]{32}";

  private final Turn turn;
  private final boolean followsCalls;

  /**
   * @param followsCalls whether anything follows from how calls to customers end
   */
  Events(Turn turn, boolean followsCalls) {
    this.turn = turn;
    this.followsCalls = followsCalls;
  }

  void on(EventReader event) {
    if (event.type().equals(CALL_COMPLETED)) {
      onCall(event);
      return;
    }
    String text = event.text(TASK_ATTRIBUTES);
    // Most tasks are none of ours: they are not worth reading.
    if (text == null || !text.contains(ANY_MARK)) {
      turn.because("not-ours");
      return;
    }
    JsonNode attributes = event.json(TASK_ATTRIBUTES);
    Mark mark = Mark.of(attributes);
    if (mark == null) {
      turn.because("not-ours");
    } else if (Mark.isOfCall(attributes)) {
      onOutboundTask(mark, attributes);
    } else {
      onTask(mark, event);
    }
  }

  private void onTask(Mark mark, EventReader event) {
    Phase to = phaseOf(event.type());
    if (to == null) {
      turn.because("of-no-interest");
      return;
    }
    String reason =
        to == Phase.CANCELED ? event.text("TaskCanceledReason") : event.text("TaskCompletedReason");
    turn.book(turn.book().ownedBy(mark));
    turn.forward(
        mark.key(),
        News.OfTask.TYPE,
        new News.OfTask(mark.id(), turn.key(), to, event.time(), reason),
        null);
    turn.because("told");
  }

  private static @Nullable Phase phaseOf(String type) {
    return switch (type) {
      case "task.created" -> Phase.QUEUED;
      case "reservation.accepted" -> Phase.ASSIGNED;
      case "task.completed" -> Phase.COMPLETED;
      case "task.canceled", "task.deleted", "task.system-deleted" -> Phase.CANCELED;
      default -> null;
    };
  }

  private void onOutboundTask(Mark mark, JsonNode attributes) {
    String call = attributes.path("conference").path("participants").path("customer").asString("");
    if (!followsCalls || !call.matches(CALL)) {
      turn.because("of-no-interest");
      return;
    }
    turn.forward(call, News.Owned.TYPE, new News.Owned(mark.key(), mark.id()), null);
    turn.because("told");
  }

  private void onCall(EventReader event) {
    CallEnd end = CallEnd.of(event.text("CallStatus"));
    Mark owner = turn.book().owner();
    if (end == null || !followsCalls) {
      turn.because("of-no-interest");
    } else if (owner == null) {
      // Whose it was may become known yet.
      turn.book(turn.book().ended(end));
      turn.because("kept");
    } else {
      tell(owner, end);
    }
  }

  /** Of a call: whose it is. */
  void onOwned(News.Owned owned) {
    Mark owner = new Mark(owned.key(), owned.id());
    CallEnd end = turn.book().ended();
    turn.book(turn.book().ownedBy(owner));
    if (end != null) {
      tell(owner, end);
    }
  }

  private void tell(Mark owner, CallEnd end) {
    turn.forward(owner.key(), News.OfCall.TYPE, new News.OfCall(owner.id(), end), null);
    turn.because("told");
  }
}
