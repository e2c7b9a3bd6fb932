package dev.signalbox.gateway.http;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The target of a request line, neither decoded nor normalised, one {@code char} a byte.
 *
 * @param raw path and query
 * @param query null for none
 */
record RequestTarget(String raw, String path, @Nullable String query) {

  /** Proxies may send it; what is before the path proves nothing. */
  private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://[^/?#]*");

  private static final String NOT_IN_A_URI = "\"<>\\^`{|}";

  /** Null for what is no target: two readers of it must not see two different paths. */
  static @Nullable RequestTarget of(String uri) {
    String raw = originForm(uri);
    if (raw == null || raw.chars().anyMatch(c -> c <= ' ' || c == 0x7f || c == '#')) {
      return null;
    }
    int question = raw.indexOf('?');
    return question < 0
        ? new RequestTarget(raw, raw, null)
        : new RequestTarget(raw, raw.substring(0, question), raw.substring(question + 1));
  }

  private static @Nullable String originForm(String uri) {
    if (uri.startsWith("/")) {
      return uri;
    }
    Matcher absolute = ABSOLUTE.matcher(uri);
    if (!absolute.lookingAt()) {
      return null;
    }
    String rest = uri.substring(absolute.end());
    return rest.startsWith("/") ? rest : "/" + rest;
  }

  /** The same for a stricter reader: what a URI may not hold as it is, escaped. */
  String escaped() {
    StringBuilder escaped = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c >= 0x80 || NOT_IN_A_URI.indexOf(c) >= 0) {
        escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
