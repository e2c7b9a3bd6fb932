package dev.signalbox.gateway.http;

import dev.signalbox.gateway.http.Answer.Outcome;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * How the proxy tells the gate that it has answered for an absent service: a header that never
 * leaves, so that such answers are counted as what they are, whatever their status.
 */
public final class AbsentService {

  public static final String HEADER = "X-Signalbox-Absent-Service";

  /** The service could not be reached, or failed a caller's question. */
  public static final String UNAVAILABLE = "unavailable";

  /** The service did not answer in time. */
  public static final String TIMEOUT = "timeout";

  private AbsentService() {}

  /** Takes the header away; a service's own answer has none. */
  static Outcome outcomeOf(HttpHeaders response) {
    @Nullable String absent = response.get(HEADER);
    response.remove(HEADER);
    if (absent == null) {
      return Outcome.PROXIED;
    }
    return absent.equals(TIMEOUT) ? Outcome.TIMEOUT : Outcome.UNAVAILABLE;
  }
}
