package dev.signalbox.mediastream.act;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.service.decide.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The acts of this service, one request to Twilio each; contract media-streams 2. */
public final class Acts {

  public static final String START = "stream.start";
  public static final String STOP = "stream.stop";
  public static final String FIND_LEG = "leg.find";
  public static final String FETCH_CALL = "call.fetch";
  public static final String FETCH_RESERVATION = "reservation.fetch";
  public static final String FETCH_TASK = "task.fetch";

  /** Longer than Event Streams brings events: whatever was to be stopped is over by then. */
  private static final Duration STOP_LIFE = Duration.ofHours(4);

  /** A look-up answers a question of now; it is asked again where the answer is still wanted. */
  private static final Duration LOOK_UP_LIFE = Duration.ofMinutes(1);

  private Acts() {}

  /**
   * Arguments of {@link #START}; the resource is {@link Resource#sid}.
   *
   * @param url name of the setting that holds the URL, or a {@code wss://} URL that the settings
   *     allow by name
   * @param statusCallback path at the gate, to be put behind its public URL
   */
  public record StartStream(
      String callSid,
      String name,
      String track,
      String url,
      List<Parameter> parameters,
      String statusCallback) {}

  /**
   * Sent to the websocket.
   *
   * @param value null where it is a secret
   * @param secret name of the setting that holds the value: no secret stands in a topic
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Parameter(String name, @Nullable String value, @Nullable String secret) {

    public static Parameter of(String name, String value) {
      return new Parameter(name, value, null);
    }

    public static Parameter secret(String name, String setting) {
      return new Parameter(name, null, setting);
    }
  }

  /**
   * Arguments of {@link #STOP}; the resource is {@link Resource#sid}.
   *
   * @param stream its SID, or its name as it was given, to be encoded for a path
   */
  public record StopStream(String callSid, String stream, boolean byName) {}

  /**
   * Arguments of {@link #FIND_LEG}: the participant whose call goes to one of these agents, among
   * all pages of participants. The resource is {@link Resource#callSid}, null where there is none.
   *
   * @param agents identities as they may be written, without {@code client:}
   * @param legs a participant with one of these call SIDs is meant as well, if it is an agent's
   */
  public record FindLeg(String conferenceSid, List<String> agents, List<String> legs) {}

  /** Arguments of {@link #FETCH_CALL}; the resource is {@link Resource#status}. */
  public record FetchCall(String callSid) {}

  /** Arguments of {@link #FETCH_RESERVATION}; the resource is {@link Resource#status}. */
  public record FetchReservation(
      @Nullable String workspaceSid, String taskSid, String reservationSid) {}

  /**
   * Arguments of {@link #FETCH_TASK}; the resource is its {@code assignmentStatus} and its {@code
   * attributes}, as an object.
   */
  public record FetchTask(@Nullable String workspaceSid, String taskSid) {}

  public static Effect start(String tag, StartStream arguments, Instant notAfter) {
    return Effect.once(START, tag, arguments, notAfter);
  }

  public static Effect stop(String tag, StopStream arguments, Instant now) {
    return Effect.repeatable(STOP, tag, arguments, now.plus(STOP_LIFE));
  }

  public static Effect findLeg(String tag, FindLeg arguments, Instant now) {
    return lookUp(FIND_LEG, tag, arguments, now);
  }

  public static Effect fetchCall(String tag, String callSid, Instant now) {
    return lookUp(FETCH_CALL, tag, new FetchCall(callSid), now);
  }

  public static Effect fetchReservation(String tag, FetchReservation arguments, Instant now) {
    return lookUp(FETCH_RESERVATION, tag, arguments, now);
  }

  public static Effect fetchTask(String tag, FetchTask arguments, Instant now) {
    return lookUp(FETCH_TASK, tag, arguments, now);
  }

  private static Effect lookUp(String kind, String tag, Object arguments, Instant now) {
    return Effect.repeatable(kind, tag, arguments, now.plus(LOOK_UP_LIFE));
  }
}
