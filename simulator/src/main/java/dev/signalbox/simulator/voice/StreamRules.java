package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.world.Switch;
import dev.signalbox.simulator.world.Switches;
import java.util.List;

/** When a call gets a stream and when not; where Twilio does not say, a switch does. */
final class StreamRules {

  private static final String ACCEPTED = "accepted";
  private static final String REFUSED = "refused";

  private final Switch endedCall;
  private final Switch liveName;
  private final Switch stoppedName;
  private final Switch trackLimit;

  StreamRules(Switches switches) {
    endedCall = switches.define("streams.ended-call", "21220", "20404");
    liveName = switches.define("streams.live-name", REFUSED, ACCEPTED);
    stoppedName = switches.define("streams.stopped-name", ACCEPTED, REFUSED);
    trackLimit = switches.define("streams.track-limit", "4", "off");
  }

  /**
   * Refuses a stream that may not be.
   *
   * @param streams all that the call has had
   */
  void check(Call call, StreamOrder order, List<MediaStream> streams) {
    if (!call.isInProgress()) {
      throw endedCall.is("20404")
          ? Refusal.notFound("/Calls/" + call.sid() + "/Streams.json")
          : Calls.notInProgress();
    }
    for (MediaStream stream : streams) {
      Switch name = stream.isLive() ? liveName : stoppedName;
      if (order.name() != null && order.name().equals(stream.name()) && name.is(REFUSED)) {
        throw Refusal.badParameter("Stream name is already used on this call");
      }
    }
    int forks =
        streams.stream()
            .filter(MediaStream::isLive)
            .mapToInt(stream -> stream.track().forks())
            .sum();
    if (!trackLimit.is("off")
        && forks + order.track().forks() > Integer.parseInt(trackLimit.position())) {
      throw Refusal.badParameter("Too many tracks of this call are streamed");
    }
  }
}
