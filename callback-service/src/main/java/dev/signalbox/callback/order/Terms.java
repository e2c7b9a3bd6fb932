package dev.signalbox.callback.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How a task is made.
 *
 * @param workflowSid null: the workspace's only one
 * @param timeout how long it may wait, in seconds
 * @param taskChannel unique name or SID
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Terms(@Nullable String workflowSid, int timeout, int priority, String taskChannel) {

  /** Twilio's name of the voice channel. */
  public static final String VOICE = "voice";

  /** A day: Twilio's own default, and the plugins'. */
  public static final int USUAL_TIMEOUT = 86_400;

  /** Two weeks: Twilio's bound. */
  public static final int LONGEST_TIMEOUT = 1_209_600;
}
