package dev.signalbox.simulator.delivery;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a callback goes.
 *
 * @param url as it was given, with a fragment if it had one
 */
public record Callback(String url, String method) {

  /**
   * Reads what a request asks for.
   *
   * @param method null for the usual one
   * @return null where it asks for none
   * @throws IllegalArgumentException if that is no URL, or no method
   */
  public static @Nullable Callback of(@Nullable String url, @Nullable String method) {
    if (url == null) {
      return null;
    }
    String verb = method == null ? "POST" : method.toUpperCase(Locale.ROOT);
    if (!verb.equals("POST") && !verb.equals("GET")) {
      throw new IllegalArgumentException("StatusCallbackMethod must be GET or POST");
    }
    URI uri = URI.create(url);
    if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("(?i)https?")) {
      throw new IllegalArgumentException("StatusCallback is not a valid URL");
    }
    return new Callback(url, verb);
  }
}
