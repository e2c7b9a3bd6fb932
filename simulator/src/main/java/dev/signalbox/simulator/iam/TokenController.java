package dev.signalbox.simulator.iam;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The validation resource of Twilio's identity service. */
@RestController
class TokenController {

  private static final Duration TIME_TO_LIVE = Duration.ofHours(1);

  /** The body of a validation request. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Question(@Nullable String token) {}

  private final FlexTokens tokens;
  private final Clock clock;

  TokenController(FlexTokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  @PostMapping("/iam/v1/Accounts/{accountSid}/Tokens/validate")
  TokenAnswer validate(@RequestBody Question question) {
    String token = question.token == null ? "" : question.token;
    return tokens
        .userOf(token)
        .map(user -> TokenAnswer.of(user, clock.instant().plus(TIME_TO_LIVE)))
        .orElseGet(TokenAnswer::invalid);
  }

  /** The tokens that are valid here: they open nothing but this simulator's world. */
  @GetMapping("/simulator/v1/tokens")
  Map<String, String> tokens() {
    return tokens.byLogin();
  }
}
