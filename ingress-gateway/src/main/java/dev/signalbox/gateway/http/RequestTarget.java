package dev.signalbox.gateway.http;

import org.jspecify.annotations.Nullable;

/**
 * The target of a request line, neither decoded nor normalised.
 *
 * @param raw path and query
 * @param query null for none
 */
record RequestTarget(String raw, String path, @Nullable String query) {

  static RequestTarget of(String uri) {
    String raw = originForm(uri);
    int question = raw.indexOf('?');
    return question < 0
        ? new RequestTarget(raw, raw, null)
        : new RequestTarget(raw, raw.substring(0, question), raw.substring(question + 1));
  }

  /** Proxies may send {@code http://host/path}; what is before the path proves nothing. */
  private static String originForm(String uri) {
    int scheme = uri.startsWith("/") ? -1 : uri.indexOf("://");
    if (scheme < 0) {
      return uri;
    }
    int path = uri.indexOf('/', scheme + 3);
    return path < 0 ? "/" : uri.substring(path);
  }
}
