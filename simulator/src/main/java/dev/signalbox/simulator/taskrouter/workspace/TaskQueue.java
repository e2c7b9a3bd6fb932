package dev.signalbox.simulator.taskrouter.workspace;

import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.expression.Expression;
import dev.signalbox.simulator.taskrouter.expression.InvalidExpressionException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where tasks wait for a worker of some kind.
 *
 * @param targetWorkers the text of {@code target}
 * @param target the workers that it is for; null for none
 * @param maxReservedWorkers how many are asked at once, 1 to 50
 * @param reservationActivitySid the activity of a worker who is asked; null to leave it
 * @param assignmentActivitySid the activity of a worker who has said yes; null to leave it
 */
public record TaskQueue(
    String sid,
    String workspaceSid,
    String friendlyName,
    String targetWorkers,
    @Nullable Expression target,
    int maxReservedWorkers,
    QueueOrder taskOrder,
    @Nullable String reservationActivitySid,
    @Nullable String assignmentActivitySid,
    Instant created,
    Instant updated)
    implements Resource {

  static final String PARAMETER = "TargetWorkers";
  static final String EVERYBODY = "1==1";

  /**
   * Reads what workers a queue is for.
   *
   * @throws Refusal if it is no expression
   */
  static @Nullable Expression target(String workers) {
    try {
      return workers.isBlank() ? null : Expression.parse(workers);
    } catch (InvalidExpressionException e) {
      throw Refusal.badParameter(PARAMETER + ": " + e.getMessage());
    }
  }
}
