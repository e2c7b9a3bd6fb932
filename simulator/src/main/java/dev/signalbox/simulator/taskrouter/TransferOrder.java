package dev.signalbox.simulator.taskrouter;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A transfer that somebody asks for.
 *
 * @param to a worker or a queue of the workspace
 * @param mode {@code COLD} or {@code WARM}
 * @param reservationSid whose task it is; may be left out where only one worker has it
 * @param priority in the queue; null for that of the task
 * @param attributes that the task has from now on; null to leave them
 */
record TransferOrder(
    String to,
    String mode,
    @Nullable String reservationSid,
    @Nullable Integer priority,
    @Nullable String attributes) {

  @SuppressWarnings("ConstantValue") // JSON may leave out what has to be there
  TransferOrder {
    if (to == null || !to.matches("W[KQ][0-9a-fA-F]{32}")) {
      throw new IllegalArgumentException("to: expected the SID of a worker or a queue");
    }
    if (mode == null || !mode.matches("(?i)COLD|WARM")) {
      throw new IllegalArgumentException("mode: expected COLD or WARM");
    }
  }

  Transfer.Mode how() {
    return Transfer.Mode.valueOf(mode.toUpperCase(Locale.ROOT));
  }
}
