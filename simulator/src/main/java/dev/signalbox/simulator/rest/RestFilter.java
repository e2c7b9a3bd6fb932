package dev.signalbox.simulator.rest;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.filter.OncePerRequestFilter;

/** A filter of what Twilio would be asked; steering and looking at the simulator pass it by. */
public abstract class RestFilter extends OncePerRequestFilter {

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.equals("/") || path.startsWith("/simulator/") || path.startsWith("/webjars/");
  }

  /** The product that is asked: the first segment of the path. */
  public static String productOf(HttpServletRequest request) {
    String path = request.getRequestURI();
    int end = path.indexOf('/', 1);
    return end < 0 ? path.substring(1) : path.substring(1, end);
  }
}
