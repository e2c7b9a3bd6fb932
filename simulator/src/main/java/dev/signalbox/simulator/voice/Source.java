package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.voice.twiml.Web;
import org.jspecify.annotations.Nullable;

/**
 * Where a call's TwiML comes from: with the request, or from a URL.
 *
 * @param fallback where it comes from if the first one fails; null for nowhere
 */
record Source(@Nullable String twiml, @Nullable Web web, @Nullable Web fallback) {

  static Source inline(String twiml) {
    return new Source(twiml, null, null);
  }

  /**
   * What a request says; null where it says nothing.
   *
   * @param url of TwiML, where there is none inline
   */
  static @Nullable Source of(
      @Nullable String twiml,
      @Nullable String url,
      @Nullable String method,
      @Nullable String fallbackUrl,
      @Nullable String fallbackMethod) {
    if (twiml != null) {
      return inline(twiml);
    }
    return url == null
        ? null
        : new Source(null, web(url, method), fallback(fallbackUrl, fallbackMethod));
  }

  /** As somebody who looks at the call sees it. */
  @Nullable String shown() {
    return web == null ? twiml : web.url();
  }

  private static @Nullable Web fallback(@Nullable String url, @Nullable String method) {
    return url == null ? null : web(url, method);
  }

  private static Web web(String url, @Nullable String method) {
    return new Web(url, "GET".equalsIgnoreCase(method) ? "GET" : "POST");
  }
}
