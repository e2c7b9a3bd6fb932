package dev.signalbox.service.ops;

import dev.signalbox.runtime.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Basic authentication with {@code OPS_USER} and {@code OPS_PASSWORD}. Without a password nobody is
 * let in: a service has things to do that need no console.
 */
final class OpsLogin extends OncePerRequestFilter {

  private final byte @Nullable [] expected;

  OpsLogin(Settings settings) {
    String password = settings.text("OPS_PASSWORD");
    this.expected =
        password == null
            ? null
            : header(settings.textOr("OPS_USER", "ops"), password).getBytes(StandardCharsets.UTF_8);
  }

  private static String header(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String given = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (expected != null
        && given != null
        // In the same time for every wrong one.
        && MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Signalbox\", charset=\"UTF-8\"");
    response.setContentType("application/problem+json");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response
        .getWriter()
        .write(
            expected == null
                ? "{\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"OPS_PASSWORD is not set\"}"
                : "{\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"the ops login is asked for\"}");
  }
}
