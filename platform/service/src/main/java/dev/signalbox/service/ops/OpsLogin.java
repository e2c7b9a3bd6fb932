package dev.signalbox.service.ops;

import dev.signalbox.runtime.Settings;
import dev.signalbox.service.ops.OpsGuests.Verdict;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Basic authentication with {@code OPS_USER} and {@code OPS_PASSWORD}. Without a password nobody is
 * let in: a service has things to do that need no console.
 *
 * <p>A browser sends the login with whatever any site has it send here. So what changes something
 * is refused when the browser says that another site sent it.
 */
final class OpsLogin extends OncePerRequestFilter {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
  private static final String RETRY_AFTER_SECONDS = "2";

  /** The host that the gate was asked by: it takes away what others send under this name. */
  private static final String GATES_HOST = "X-Signalbox-Host";

  private final byte @Nullable [] expected;
  private final OpsGuests guests;

  OpsLogin(Settings settings, OpsGuests guests) {
    String password = settings.text("OPS_PASSWORD");
    this.expected =
        password == null
            ? null
            : header(settings.textOr("OPS_USER", "ops"), password).getBytes(StandardCharsets.UTF_8);
    this.guests = guests;
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
    if (isLogin(request.getHeader(HttpHeaders.AUTHORIZATION))) {
      if (isSentByAnotherSite(request)) {
        refuse(response, HttpStatus.FORBIDDEN, "sent by another site");
        return;
      }
      chain.doFilter(request, response);
      return;
    }
    switch (guests.judge(request)) {
      case Verdict.Welcome welcome -> chain.doFilter(request, response);
      case Verdict.Refused(int status, String detail) ->
          refuse(response, HttpStatus.valueOf(status), detail);
      case Verdict.Unknown unknown -> askForLogin(response);
    }
  }

  private boolean isLogin(@Nullable String given) {
    return expected != null
        && given != null
        // In the same time for every wrong one.
        && MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isSentByAnotherSite(HttpServletRequest request) {
    if (SAFE.contains(request.getMethod())) {
      return false;
    }
    String site = request.getHeader("Sec-Fetch-Site");
    return site == null ? isOfAnotherOrigin(request) : !OWN_SITE.contains(site);
  }

  /** Over plain http, browsers say only the origin. */
  private static boolean isOfAnotherOrigin(HttpServletRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin != null
        && !isOn(request.getHeader(HttpHeaders.HOST), origin)
        && !isOn(request.getHeader(GATES_HOST), origin);
  }

  private static boolean isOn(@Nullable String host, String origin) {
    return host != null && origin.endsWith("://" + host);
  }

  private void askForLogin(HttpServletResponse response) throws IOException {
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Signalbox\", charset=\"UTF-8\"");
    refuse(
        response,
        HttpStatus.UNAUTHORIZED,
        expected == null ? "OPS_PASSWORD is not set" : "the ops login is asked for");
  }

  private static void refuse(HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    response.setStatus(status.value());
    response.setContentType("application/problem+json");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response
        .getWriter()
        .write(
            JsonMapper.shared()
                .createObjectNode()
                .put("title", status.getReasonPhrase())
                .put("status", status.value())
                .put("detail", detail)
                .toString());
  }
}
