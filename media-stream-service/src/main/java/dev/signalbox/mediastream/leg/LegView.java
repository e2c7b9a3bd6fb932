package dev.signalbox.mediastream.leg;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What everyone may see of a leg. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LegView(
    String callSid,
    @Nullable String taskSid,
    @Nullable String conferenceSid,
    List<PartView> parts) {

  /**
   * A part and its stream.
   *
   * @param state wanted, starting, active, stopping, stopped or failed
   * @param why what it was wanted by
   * @param reason why it failed or was stopped
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PartView(
      @Nullable String workerSid,
      @Nullable String workerName,
      String state,
      Instant since,
      String why,
      @Nullable String reason,
      @Nullable String streamSid,
      @Nullable String streamName,
      int generation,
      int restarts) {}

  /**
   * What there is to see of a leg; null once all of its streams have been stopped because nobody
   * wants them any more. Every instance holds all views: the calls of a day have no place there.
   */
  static @Nullable LegView of(String callSid, Leg leg) {
    return leg.parts().stream().allMatch(LegView::isDone)
        ? null
        : new LegView(
            callSid,
            leg.task(),
            leg.conference(),
            leg.parts().stream().map(LegView::partView).toList());
  }

  private static boolean isDone(Part part) {
    return part.phase() == Phase.STOPPED && !part.wanted();
  }

  private static PartView partView(Part part) {
    Run run = part.run();
    return new PartView(
        part.agent().worker(),
        part.agent().name(),
        state(part),
        part.standing().since(),
        part.target().why(),
        part.reason(),
        part.sid(),
        run == null ? null : run.name(),
        run == null ? 0 : run.generation(),
        part.restarts().count());
  }

  /** In the words of contract media-streams 8. */
  private static String state(Part part) {
    return switch (part.phase()) {
      case STARTING, DOUBTED, CLEARING -> part.wanted() ? "starting" : "stopping";
      case WANTED, ACTIVE, STOPPING, STOPPED, FAILED ->
          part.phase().name().toLowerCase(Locale.ROOT);
    };
  }
}
