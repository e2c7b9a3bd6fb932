package dev.signalbox.callback.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is read of a task at Twilio. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskFacts(
    String sid,
    String assignmentStatus,
    JsonNode attributes,
    @Nullable Instant dateCreated,
    @Nullable String workflowSid,
    @Nullable Integer timeout,
    @Nullable Integer priority,
    @Nullable String taskChannel) {

  /** Whether nobody has it yet, so that it can be cancelled. */
  public boolean isWaiting() {
    return assignmentStatus.equals("pending") || assignmentStatus.equals("reserved");
  }

  /** Whether it ended without anybody's having had it. */
  public boolean isCanceled() {
    return assignmentStatus.equals("canceled");
  }
}
