package dev.signalbox.gateway.http;

import dev.signalbox.events.FormParameters;
import dev.signalbox.twilio.signature.SignatureValidator;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A request that the gate itself answers, read whole.
 *
 * @param target path and query as they stand in the request line: what Twilio signed
 * @param query without its question mark; null for none
 * @param receivedNanos the same moment by {@link System#nanoTime}, which no clock sets back
 * @param remote the sender's address, seen through trusted proxies
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes are the point
public record GateRequest(
    String method,
    String target,
    String path,
    @Nullable String query,
    HttpHeaders headers,
    byte[] body,
    InetAddress remote,
    Instant receivedAt,
    long receivedNanos) {

  public static final String SIGNATURE = "X-Twilio-Signature";

  private static final String FORM = "application/x-www-form-urlencoded";

  /** What is left of a time that began when the request was received; never less than 1 ms. */
  public long millisLeftOf(Duration time) {
    long spent = System.nanoTime() - receivedNanos;
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(time.toNanos() - spent));
  }

  public boolean isGet() {
    return method.equals("GET");
  }

  /** Whether the body is said to be a form; one that says nothing passes for one, as ever. */
  public boolean isForm() {
    String type = header("Content-Type");
    return type == null || type.regionMatches(true, 0, FORM, 0, FORM.length());
  }

  /**
   * Whether there is a body of which a signature without {@code bodySHA256} says nothing: Twilio
   * signs the parameters of a form, the hash of anything else, and sends none with a GET.
   */
  public boolean hasUnsignedBody() {
    return body.length > 0 && (isGet() || !isForm());
  }

  /** Whether its sender signed the hash of the body, as of JSON, instead of parameters. */
  public boolean signsBodyByHash() {
    return SignatureValidator.signsBodyByHash(target);
  }

  /** The parameters that take part in the signature: those of a form, and no others. */
  public FormParameters signedForm() {
    return signsBodyByHash() || isGet() ? FormParameters.NONE : FormParameters.parse(body);
  }

  public @Nullable String signature() {
    return header(SIGNATURE);
  }

  /** Equal on all tries of one delivery. */
  public @Nullable String idempotencyToken() {
    return header("I-Twilio-Idempotency-Token");
  }

  public @Nullable String header(String name) {
    return headers.get(name);
  }

  public FormParameters queryParameters() {
    return FormParameters.parseQuery(query);
  }

  /** Neither query nor body: tokens and phone numbers stand there. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
