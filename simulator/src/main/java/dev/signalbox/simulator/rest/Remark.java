package dev.signalbox.simulator.rest;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request that its status does not tell.
 *
 * @param outcome one word, such as {@code reset}
 * @param text for a person
 */
public record Remark(String outcome, String text) {

  private static final String ATTRIBUTE = Remark.class.getName();

  public void on(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  public static @Nullable Remark of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Remark remark ? remark : null;
  }
}
