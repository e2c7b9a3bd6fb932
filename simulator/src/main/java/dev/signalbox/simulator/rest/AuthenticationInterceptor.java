package dev.signalbox.simulator.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets only requests with the account's own credentials pass, as Twilio does. */
final class AuthenticationInterceptor implements HandlerInterceptor {

  private static final Pattern ACCOUNT_IN_PATH = Pattern.compile("/Accounts/([^/.]+)");

  private final Account account;

  AuthenticationInterceptor(Account account) {
    this.account = account;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (account.authenticates(request.getHeader(HttpHeaders.AUTHORIZATION))
        && !concernsAnother(request.getRequestURI())) {
      return true;
    }
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Twilio API\"");
    TwilioError.notAuthenticated().writeTo(response);
    return false;
  }

  private boolean concernsAnother(String path) {
    Matcher named = ACCOUNT_IN_PATH.matcher(path);
    return named.find() && !named.group(1).equals(account.sid());
  }
}
