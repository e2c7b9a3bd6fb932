package dev.signalbox.cli.load;

import dev.signalbox.cli.running.GatewayTarget;
import dev.signalbox.events.FormParameters;
import dev.signalbox.twilio.signature.PublicUrl;
import dev.signalbox.twilio.signature.RequestSigner;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Calls that come in at a steady rate, as the requests that tell of them: one an event, each when
 * what it tells has just happened.
 */
final class CallScript implements Requests, Pace {

  /** Far beyond the end of any run. */
  private static final long NEVER = Long.MAX_VALUE / 4;

  private static final String ROUTE = "/twilio/events";
  private static final long NANOS = 1_000_000_000;

  private record Moment(long due, int call, CallStep step) {}

  private final CallEvents events;
  private final RequestSigner signer;
  private final String host;
  private final List<Moment> moments;
  private final int longest;
  private final Instant[] told;

  /**
   * @param calls how many
   * @param rate how many come in each second
   * @param talk how long each of them talks
   */
  CallScript(CallEvents events, GatewayTarget target, int calls, double rate, Duration talk) {
    this.events = events;
    this.signer = new RequestSigner(new PublicUrl(target.publicUrl()), target.authToken());
    this.host = URI.create(target.url()).getAuthority();
    this.told = new Instant[calls];
    List<Moment> all = new ArrayList<>(calls * CallStep.values().length);
    for (int call = 0; call < calls; call++) {
      long comesIn = Math.round(call * NANOS / rate);
      for (CallStep step : CallStep.values()) {
        all.add(new Moment(comesIn + step.after(talk).toNanos(), call, step));
      }
    }
    all.sort(Comparator.comparingLong(Moment::due));
    this.moments = List.copyOf(all);
    int most = 0;
    for (CallStep step : CallStep.values()) {
      most = Math.max(most, bytes(new Moment(0, calls, step), Instant.now()).length);
    }
    this.longest = most;
  }

  /** Until the last event. */
  Duration length() {
    return Duration.ofNanos(moments.getLast().due).plusMillis(1);
  }

  int calls() {
    return told.length;
  }

  /** When it was sent that this call's agent is connected. */
  Instant told(int call) {
    return told[call];
  }

  @Override
  public long due(long ordinal) {
    return ordinal < moments.size() ? moments.get((int) ordinal).due : NEVER;
  }

  @Override
  public int longest() {
    return longest;
  }

  @Override
  public byte[] render(long request) {
    Moment moment = moments.get((int) request);
    byte[] bytes = bytes(moment, Instant.now());
    if (moment.step == CallStep.CONNECTED) {
      // Not when it began to be signed: Twilio does not do that on this processor.
      told[moment.call] = Instant.now();
    }
    return bytes;
  }

  private byte[] bytes(Moment moment, Instant now) {
    String body = events.body(moment.call, moment.step, now.truncatedTo(ChronoUnit.MILLIS));
    byte[] content = body.getBytes(StandardCharsets.US_ASCII);
    String target = RequestSigner.targetOfJson(ROUTE, content);
    String head =
        """
        POST %s HTTP/1.1\r
        Host: %s\r
        Content-Type: application/json\r
        X-Twilio-Signature: %s\r
        User-Agent: TwilioProxy/1.1\r
        Accept: */*\r
        Content-Length: %d\r
        \r
        """
            .formatted(target, host, signer.sign(target, FormParameters.NONE), content.length);
    return (head + body).getBytes(StandardCharsets.US_ASCII);
  }
}
