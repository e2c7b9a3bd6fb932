package dev.signalbox.simulator.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;

/** When a request came in, before anything was done with it: latency and faults come later. */
public final class Arrival {

  private static final String ATTRIBUTE = Arrival.class.getName();

  private Arrival() {}

  public static void note(HttpServletRequest request, Instant time) {
    request.setAttribute(ATTRIBUTE, time);
  }

  public static Instant of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Instant time) {
      return time;
    }
    throw new IllegalStateException("nobody has noted when " + request.getRequestURI() + " came");
  }
}
