package dev.signalbox.mediastream.twilio;

import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.taskrouter.v1.workspace.Task;
import com.twilio.rest.taskrouter.v1.workspace.task.Reservation;
import dev.signalbox.events.Outcome;
import dev.signalbox.mediastream.act.Acts;
import dev.signalbox.mediastream.act.Acts.FetchCall;
import dev.signalbox.mediastream.act.Acts.FetchReservation;
import dev.signalbox.mediastream.act.Acts.FetchTask;
import dev.signalbox.mediastream.act.Acts.FindLeg;
import dev.signalbox.mediastream.act.Acts.StartStream;
import dev.signalbox.mediastream.act.Acts.StopStream;
import dev.signalbox.mediastream.settings.MediaStreamSettings;
import dev.signalbox.service.act.Actor;
import dev.signalbox.service.effect.EffectRecord;
import dev.signalbox.service.effect.Json;
import dev.signalbox.twilio.rest.TwilioRest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Acts for media streams; contract media-streams 2. */
public final class MediaActor implements Actor {

  private final TwilioRest rest;
  private final StreamRequests streams;
  private final @Nullable String workspace;

  /**
   * @param publicUrl of the gate: where Twilio sends its callbacks
   * @param workspace where a task is of none that its events named
   */
  public MediaActor(
      TwilioRest rest, MediaStreamSettings settings, String publicUrl, @Nullable String workspace) {
    this.rest = rest;
    this.streams = new StreamRequests(rest, settings, publicUrl);
    this.workspace = workspace;
  }

  @Override
  public Outcome<?> act(EffectRecord effect) {
    return switch (effect.kind()) {
      case Acts.START -> streams.start(arguments(effect, StartStream.class));
      case Acts.STOP -> streams.stop(arguments(effect, StopStream.class));
      case Acts.FIND_LEG -> LegFinder.find(rest, arguments(effect, FindLeg.class));
      case Acts.FETCH_CALL -> fetch(arguments(effect, FetchCall.class));
      case Acts.FETCH_RESERVATION -> fetch(arguments(effect, FetchReservation.class));
      case Acts.FETCH_TASK -> fetch(arguments(effect, FetchTask.class));
      // Of a later release: not done, and never will be by this one.
      default -> new Outcome.Rejected<>(0, 0, "no such effect");
    };
  }

  private static <T> T arguments(EffectRecord effect, Class<T> type) {
    return Json.MAPPER.treeToValue(effect.arguments(), type);
  }

  private Outcome<?> fetch(FetchCall call) {
    return rest.call(
        client ->
            Map.of("status", Call.fetcher(call.callSid()).fetch(client).getStatus().toString()));
  }

  private Outcome<?> fetch(FetchReservation reservation) {
    String in = workspaceOf(reservation.workspaceSid());
    if (in == null) {
      return noWorkspace();
    }
    return rest.call(
        client ->
            Map.of(
                "status",
                Reservation.fetcher(in, reservation.taskSid(), reservation.reservationSid())
                    .fetch(client)
                    .getReservationStatus()
                    .toString()));
  }

  private Outcome<?> fetch(FetchTask wanted) {
    String in = workspaceOf(wanted.workspaceSid());
    if (in == null) {
      return noWorkspace();
    }
    return rest.call(
        client -> {
          Task task = Task.fetcher(in, wanted.taskSid()).fetch(client);
          return Map.of(
              "assignmentStatus",
              task.getAssignmentStatus().toString(),
              "attributes",
              Json.MAPPER.readTree(Objects.requireNonNullElse(task.getAttributes(), "{}")));
        });
  }

  private @Nullable String workspaceOf(@Nullable String named) {
    return named == null ? workspace : named;
  }

  private static Outcome<?> noWorkspace() {
    return new Outcome.Rejected<>(0, 0, "TWILIO_FLEX_WORKSPACE_SID is not set");
  }
}
