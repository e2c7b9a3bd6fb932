package dev.signalbox.simulator.fault;

import dev.signalbox.simulator.connection.ClientConnection;
import dev.signalbox.simulator.rest.Remark;
import dev.signalbox.simulator.rest.RestFilter;
import dev.signalbox.simulator.rest.TwilioError;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Counts the requests at a time, refuses what is too many, and takes its time for the rest. */
@Order(FaultConfiguration.LIMITS)
final class LimitFilter extends RestFilter {

  private static final int TOO_MANY = 20429;

  private final Limits limits;
  private final RateNews news;

  LimitFilter(Limits limits, RateNews news) {
    this.limits = limits;
    this.news = news;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    int requests = limits.enter();
    try {
      response.setHeader("Twilio-Request-Id", requestId());
      response.setHeader("Twilio-Concurrent-Requests", Integer.toString(requests));
      if (limits.isExceededBy(requests)) {
        refuse(request, response, "concurrency limit");
        return;
      }
      if (SearchRate.isSearch(request) && !limits.takesSearch()) {
        refuse(request, response, "search rate");
        return;
      }
      if (isTooManyForTaskRouter(request, response)) {
        refuse(request, response, "TaskRouter's rate");
        return;
      }
      Thread.sleep(limits.latencyMs(productOf(request)));
      chain.doFilter(request, response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ClientConnection.current().close();
    } finally {
      limits.leave();
    }
  }

  /** TaskRouter says in each answer how much is left. */
  private boolean isTooManyForTaskRouter(HttpServletRequest request, HttpServletResponse response) {
    RequestRate.Count count =
        productOf(request).equals("taskrouter") ? limits.countTaskRouter() : null;
    if (count == null) {
      return false;
    }
    Limits.Rate rate = count.rate();
    response.setHeader("X-Rate-Limit-Limit", Integer.toString(rate.requests()));
    response.setHeader("X-Rate-Limit-Remaining", Integer.toString(count.remaining()));
    response.setHeader("X-Rate-Limit-Config", rate.requests() + "/" + rate.seconds() + "s");
    if (count.isFirstTooMany()) {
      news.exceeded(count, request.getMethod(), request.getRequestURI());
    }
    return count.isTooMany();
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, String why)
      throws IOException {
    new Remark("throttled", why).on(request);
    Integer retryAfter = limits.settings().retryAfter();
    if (retryAfter != null) {
      response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter.toString());
    }
    TwilioError.of(TOO_MANY, "Too Many Requests", HttpStatus.TOO_MANY_REQUESTS).writeTo(response);
  }

  private static String requestId() {
    HexFormat hex = HexFormat.of();
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "RQ" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }
}
