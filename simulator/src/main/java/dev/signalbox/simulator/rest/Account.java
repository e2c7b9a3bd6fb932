package dev.signalbox.simulator.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one account that the simulator plays.
 *
 * @param authToken signs callbacks, too
 * @param apiKey an API key of the account; null where it has none
 */
public record Account(
    String sid, String authToken, @Nullable String apiKey, @Nullable String apiSecret) {

  /** Whether a request with this {@code Authorization} header is made by this account. */
  boolean authenticates(@Nullable String authorization) {
    return authorization != null
        && Stream.of(basic(sid, authToken), basic(apiKey, apiSecret))
            .anyMatch(
                expected ->
                    expected.length > 0
                        && MessageDigest.isEqual(
                            expected, authorization.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] basic(@Nullable String user, @Nullable String password) {
    if (user == null || password == null) {
      return new byte[0];
    }
    byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return ("Basic " + Base64.getEncoder().encodeToString(credentials))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Secrets stay out of logs. */
  @Override
  public String toString() {
    return sid;
  }
}
