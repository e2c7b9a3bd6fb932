package dev.signalbox.simulator.iam;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Twilio answers about a token: contract flex-token, section 2. */
sealed interface TokenAnswer {

  /** The token is one of a user's. */
  record Valid(
      boolean valid,
      int code,
      @Nullable String message,
      String expiration,
      @JsonProperty("realm_user_id") String realmUserId,
      String identity,
      List<String> roles,
      @JsonProperty("worker_sid") String workerSid)
      implements TokenAnswer {}

  /** The token is nobody's. */
  record Invalid(boolean valid, int code, String message) implements TokenAnswer {}

  static TokenAnswer of(DemoUser user, Instant expiration) {
    return new Valid(
        true,
        0,
        null,
        expiration.truncatedTo(ChronoUnit.MILLIS).toString(),
        user.realmUserId(),
        user.identity(),
        user.roles(),
        user.workerSid());
  }

  static TokenAnswer invalid() {
    return new Invalid(false, 20101, "Invalid Access Token");
  }
}
