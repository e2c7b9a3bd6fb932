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

  private Switches() {}
}
