package dev.signalbox.simulator.taskrouter.workspace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says which task goes to which queue, and for how long.
 *
 * @param configuration JSON text, as it was given
 * @param rules what it says
 * @param taskReservationTimeout seconds within which a reservation has to be answered
 */
public record Workflow(
    String sid,
    String workspaceSid,
    String friendlyName,
    String configuration,
    WorkflowRules rules,
    @Nullable String assignmentCallbackUrl,
    @Nullable String fallbackAssignmentCallbackUrl,
    int taskReservationTimeout,
    Instant created,
    Instant updated)
    implements Resource {

  public static final int USUAL_RESERVATION_TIMEOUT = 120;
}
