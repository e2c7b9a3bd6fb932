package dev.signalbox.simulator.inspector;

import dev.signalbox.simulator.rest.Arrival;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Remark;
import dev.signalbox.simulator.rest.RestFilter;
import dev.signalbox.simulator.rest.TwilioError;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.ContentCachingRequestWrapper;

/** Notes each request of the REST API, refused ones and those that a fault has struck, too. */
@Order(RequestLogFilter.FIRST)
final class RequestLogFilter extends RestFilter {

  static final int FIRST = -100;

  private static final int TOO_MANY = 429;
  private static final int BODY_KEPT = 4_096;

  /** A metric's tag is one of few values, whatever paths somebody tries. */
  private static final Set<String> PRODUCTS =
      Set.of(
          "api",
          "taskrouter",
          "iam",
          "conversations",
          "chat",
          "flex-api",
          "events",
          "sync",
          "proxy",
          "frontline-api");

  private final RequestLog requests;
  private final Clock clock;
  private final MeterRegistry meters;

  RequestLogFilter(RequestLog requests, Clock clock, MeterRegistry meters) {
    this.requests = requests;
    this.clock = clock;
    this.meters = meters;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long begin = System.nanoTime();
    Arrival.note(request, clock.instant());
    if (Form.isJson(request)) {
      ContentCachingRequestWrapper readable = new ContentCachingRequestWrapper(request, BODY_KEPT);
      try {
        chain.doFilter(readable, response);
      } finally {
        note(request, RequestBody.ofJson(readable), response, begin);
      }
      return;
    }
    Map<String, String> body;
    try {
      body = RequestBody.ofForm(request);
    } catch (IllegalStateException e) {
      // Tomcat says so only to the first who asks; a resource would see no parameters.
      TwilioError.of(20001, "The form cannot be read", HttpStatus.BAD_REQUEST).writeTo(response);
      note(request, Map.of(), response, begin);
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      note(request, body, response, begin);
    }
  }

  private void note(
      HttpServletRequest request,
      Map<String, String> body,
      HttpServletResponse response,
      long begin) {
    String product = PRODUCTS.contains(productOf(request)) ? productOf(request) : "other";
    Remark remark = Remark.of(request);
    String outcome = outcome(response.getStatus(), remark);
    meters
        .counter("signalbox.simulator.requests", "product", product, "outcome", outcome)
        .increment();
    requests.add(
        new ReceivedRequest(
            clock.instant(),
            product,
            request.getMethod(),
            request.getRequestURI(),
            body,
            outcome.equals("reset") || outcome.equals("hold") ? 0 : response.getStatus(),
            outcome,
            remark == null ? null : remark.text(),
            Duration.ofNanos(System.nanoTime() - begin).toMillis()));
  }

  private static String outcome(int status, @Nullable Remark remark) {
    if (remark != null && (remark.outcome().equals("reset") || remark.outcome().equals("hold"))) {
      return remark.outcome();
    }
    if (status == TOO_MANY) {
      return "throttled";
    }
    return switch (status / 100) {
      case 2, 3 -> "ok";
      case 4 -> "refused";
      default -> "error";
    };
  }
}
