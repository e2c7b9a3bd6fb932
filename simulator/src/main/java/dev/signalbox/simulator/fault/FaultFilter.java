package dev.signalbox.simulator.fault;

import dev.signalbox.simulator.connection.ClientConnection;
import dev.signalbox.simulator.fault.FaultOrder.Effect;
import dev.signalbox.simulator.rest.Remark;
import dev.signalbox.simulator.rest.RestFilter;
import dev.signalbox.simulator.rest.TwilioError;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Lets faults strike. */
@Order(FaultConfiguration.FAULTS)
final class FaultFilter extends RestFilter {

  private static final long LOOK_EVERY_MS = 20;

  private final Faults faults;

  FaultFilter(Faults faults) {
    this.faults = faults;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Fault fault = faults.striking(request.getMethod(), productOf(request), request.getRequestURI());
    if (fault == null) {
      chain.doFilter(request, response);
      return;
    }
    FaultOrder order = fault.order();
    new Remark(order.effect().name(), "fault " + fault.id() + ": " + order.told()).on(request);
    try {
      Thread.sleep(order.delayMs());
      if (order.effect() == Effect.delay) {
        chain.doFilter(request, response);
        return;
      }
      if (order.acts()) {
        // The request is done as ever, and nobody gets to see what came of it.
        chain.doFilter(request, new ContentCachingResponseWrapper(response));
      }
      strike(fault, response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ClientConnection.current().close();
    }
  }

  private void strike(Fault fault, HttpServletResponse response)
      throws IOException, InterruptedException {
    switch (fault.order().effect()) {
      case reset -> ClientConnection.current().reset();
      case hold -> hold(fault);
      default -> answer(fault.order(), response);
    }
  }

  private void hold(Fault fault) throws InterruptedException {
    ClientConnection connection = ClientConnection.current();
    boolean held = true;
    while (held && !connection.isLeft()) {
      held = faults.stillHolds(fault, LOOK_EVERY_MS);
    }
    connection.close();
  }

  private static void answer(FaultOrder order, HttpServletResponse response) throws IOException {
    if (order.retryAfter() != null) {
      response.setHeader(HttpHeaders.RETRY_AFTER, order.retryAfter().toString());
    }
    TwilioError.of(
            order.answeredCode(),
            order.answeredMessage(),
            HttpStatusCode.valueOf(order.answeredStatus()))
        .writeTo(response);
  }
}
