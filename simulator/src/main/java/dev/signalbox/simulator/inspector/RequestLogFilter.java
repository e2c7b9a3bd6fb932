package dev.signalbox.simulator.inspector;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.web.filter.OncePerRequestFilter;

/** Notes each request of the REST API, refused ones too. */
final class RequestLogFilter extends OncePerRequestFilter {

  private final RequestLog requests;
  private final Clock clock;

  RequestLogFilter(RequestLog requests, Clock clock) {
    this.requests = requests;
    this.clock = clock;
  }

  /** The inspector's own look at things is not part of them. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.equals("/") || path.startsWith("/simulator/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } finally {
      requests.add(
          new ReceivedRequest(
              clock.instant(), request.getMethod(), request.getRequestURI(), response.getStatus()));
    }
  }
}
