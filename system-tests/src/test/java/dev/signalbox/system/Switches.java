package dev.signalbox.system;

import java.util.List;
import java.util.Map;

/**
 * What nobody knows of Twilio: the simulator does both, and so everything has to pass under both.
 */
final class Switches {

  /** A name that a live stream has is refused; that of a stopped one may be had again. */
  static final Map<String, String> USUAL =
      Map.of("streams.live-name", "refused", "streams.stopped-name", "accepted");

  /** The contrary. */
  static final Map<String, String> CONTRARY =
      Map.of("streams.live-name", "accepted", "streams.stopped-name", "refused");

  static final List<Map<String, String>> BOTH = List.of(USUAL, CONTRARY);

  /**
   * How events are told: in an array, under the same id by both routes; a transfer leaves its task
   * assigned, and is not told as a queue that is entered.
   */
  static final Map<String, String> TOLD_USUALLY =
      Map.of(
          "eventstreams.single-event", "array",
          "taskrouter.event-sids", "same",
          "taskrouter.expression-event", "task-queue.expression.updated",
          "taskrouter.transfer-status", "assigned",
          "taskrouter.transfer-entered", "no");

  /** The contrary. */
  static final Map<String, String> TOLD_CONTRARILY =
      Map.of(
          "eventstreams.single-event", "object",
          "taskrouter.event-sids", "own",
          "taskrouter.expression-event", "task-queue.expression-updated",
          "taskrouter.transfer-status", "transferring",
          "taskrouter.transfer-entered", "yes");

  private Switches() {}
}
