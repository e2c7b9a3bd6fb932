package dev.signalbox.simulator.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The one account that the simulator plays. */
public record Account(String sid, String authToken) {

  /** Whether a request with this {@code Authorization} header is made by this account. */
  boolean authenticates(@Nullable String authorization) {
    String credentials = sid + ":" + authToken;
    String expected =
        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return authorization != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8),
            authorization.getBytes(StandardCharsets.UTF_8));
  }

  /** Secrets stay out of logs. */
  @Override
  public String toString() {
    return sid;
  }
}
