package dev.signalbox.callback.ops;

import dev.signalbox.callback.flex.Sent;
import dev.signalbox.service.ops.OpsGuests;
import dev.signalbox.twilio.flex.FlexTokenResult;
import dev.signalbox.twilio.flex.FlexTokenValidator;
import dev.signalbox.twilio.parameters.RequestParameters;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Flex users with a role may see and steer callbacks; of what else is behind the login, nothing.
 */
final class FlexGuests implements OpsGuests {

  private static final String BEARER = "Bearer ";

  private final FlexTokenValidator tokens;
  private final Set<String> roles;

  FlexGuests(FlexTokenValidator tokens, Set<String> roles) {
    this.tokens = tokens;
    this.roles = roles;
  }

  @Override
  public Verdict judge(HttpServletRequest request) throws IOException {
    // As it was sent, and as it is understood: the two may differ.
    if (!isOurs(request.getRequestURI()) || !isOurs(request.getServletPath())) {
      return new Verdict.Unknown();
    }
    String token = tokenOf(request);
    if (token == null || token.isEmpty()) {
      return new Verdict.Unknown();
    }
    return switch (tokens.validate(token).join()) {
      case FlexTokenResult.Valid valid ->
          Collections.disjoint(roles, valid.user().roles())
              ? new Verdict.Refused(
                  HttpStatus.FORBIDDEN.value(), "the role to steer callbacks is missing")
              : new Verdict.Welcome();
      case FlexTokenResult.Invalid invalid ->
          new Verdict.Refused(HttpStatus.FORBIDDEN.value(), invalid.message());
      case FlexTokenResult.Unavailable unavailable ->
          new Verdict.Refused(
              HttpStatus.SERVICE_UNAVAILABLE.value(), "the token cannot be validated now");
    };
  }

  private static boolean isOurs(String path) {
    return path.equals(CallbacksController.PATH) || path.startsWith(CallbacksController.PATH + "/");
  }

  private static @Nullable String tokenOf(HttpServletRequest request) throws IOException {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return header.substring(BEARER.length()).strip();
    }
    return Sent.in(request) instanceof Sent.Read(RequestParameters parameters)
        ? parameters.text(RequestParameters.TOKEN)
        : null;
  }
}
