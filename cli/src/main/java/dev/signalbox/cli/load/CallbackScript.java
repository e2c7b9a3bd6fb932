package dev.signalbox.cli.load;

import dev.signalbox.cli.running.GatewayTarget;
import dev.signalbox.events.FormParameters;
import dev.signalbox.twilio.signature.PublicUrl;
import dev.signalbox.twilio.signature.RequestSigner;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Customers who ask for a callback at a steady rate, as the requests of a Studio flow; some are
 * sent twice, as by whoever has not heard the first answer.
 */
final class CallbackScript implements Requests, Pace {

  /** So many numbers has the block from which customers' are. No number begins with +1 555. */
  static final int MOST = 10_000;

  private static final String ROUTE = "/callback/studio/create-callback";

  /** Far beyond the end of any run. */
  private static final long NEVER = Long.MAX_VALUE / 4;

  private static final long NANOS = 1_000_000_000;

  /** When the second one comes: beside the first, before its answer, after it. */
  private static final List<Duration> LATER =
      List.of(Duration.ZERO, Duration.ofMillis(30), Duration.ofMillis(600));

  private record Moment(long due, int callback) {}

  private final String run = new EventIds().prefix();
  private final RequestSigner signer;
  private final String host;
  private final int callbacks;
  private final List<Moment> moments;

  /**
   * @param callbacks how many
   * @param rate how many are asked for each second
   * @param duplicates the share of them that is asked for twice, from 0 to 1
   */
  CallbackScript(GatewayTarget target, int callbacks, double rate, double duplicates) {
    this.signer = new RequestSigner(new PublicUrl(target.publicUrl()), target.authToken());
    this.host = URI.create(target.url()).getAuthority();
    this.callbacks = callbacks;
    List<Moment> all = new ArrayList<>();
    int twice = 0;
    for (int callback = 0; callback < callbacks; callback++) {
      long due = Math.round(callback * NANOS / rate);
      all.add(new Moment(due, callback));
      if (Math.floor((callback + 1) * duplicates) > Math.floor(callback * duplicates)) {
        all.add(new Moment(due + LATER.get(twice++ % LATER.size()).toNanos(), callback));
      }
    }
    all.sort(Comparator.comparingLong(Moment::due));
    this.moments = List.copyOf(all);
  }

  int callbacks() {
    return callbacks;
  }

  /** Of which callback a request is. */
  int callbackOf(long request) {
    return moments.get((int) request).callback;
  }

  /**
   * The callbacks that were asked for.
   *
   * @param requests how many were sent: where answers take long, the last ones never are
   */
  BitSet askedFor(long requests) {
    BitSet asked = new BitSet(callbacks);
    for (int request = 0; request < requests; request++) {
      asked.set(callbackOf(request));
    }
    return asked;
  }

  /** Until the last request. */
  Duration length() {
    return Duration.ofNanos(moments.getLast().due).plusMillis(1);
  }

  /** The call in which a callback is asked for. */
  String callSid(int callback) {
    return "CA" + run + HexFormat.of().toHexDigits((long) callback);
  }

  /** The callback that was asked for in this call; -1 if it is none of this run. */
  int callbackOf(String callSid) {
    if (!callSid.startsWith("CA" + run) || callSid.length() != 2 + EventIds.DIGITS) {
      return -1;
    }
    long number = HexFormat.fromHexDigitsToLong(callSid, 2 + run.length(), callSid.length());
    return number < callbacks ? (int) number : -1;
  }

  /** Whom a callback is for. */
  static String numberToCall(int callback) {
    return "+1555555%04d".formatted(callback % MOST);
  }

  @Override
  public long due(long ordinal) {
    return ordinal < moments.size() ? moments.get((int) ordinal).due : NEVER;
  }

  @Override
  public int longest() {
    // All are as long as each other.
    return render(0).length;
  }

  @Override
  public byte[] render(long request) {
    int callback = callbackOf(request);
    String body =
        "CallSid="
            + callSid(callback)
            + "&flexFlowSid=FW000000000000000000000000000000a1&numberToCallFrom=%2B15005550111"
            + "&numberToCall="
            + URLEncoder.encode(numberToCall(callback), StandardCharsets.US_ASCII);
    FormParameters form = FormParameters.parse(body.getBytes(StandardCharsets.US_ASCII));
    String head =
        """
        POST %s HTTP/1.1\r
        Host: %s\r
        Content-Type: application/x-www-form-urlencoded; charset=utf-8\r
        X-Twilio-Signature: %s\r
        User-Agent: TwilioProxy/1.1\r
        Accept: */*\r
        Content-Length: %d\r
        \r
        """
            .formatted(ROUTE, host, signer.sign(ROUTE, form), body.length());
    return (head + body).getBytes(StandardCharsets.US_ASCII);
  }
}
