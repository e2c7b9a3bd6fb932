package dev.signalbox.twilio.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The URL under which Twilio reaches us, in every form in which Twilio may have signed it.
 *
 * <p>Whether Twilio signs the port and the user info depends on product and scheme, and its own
 * libraries say that "signature generation on the back end is inconsistent" (facts 1.2). So there
 * is a short list: as configured, without port, with the standard port, each also without user
 * info. Host and scheme keep their case.
 */
public final class PublicUrl {

  private final String configured;
  private final List<String> bases;

  /**
   * @param url scheme, authority and perhaps a path, without query; as Twilio was told
   */
  public PublicUrl(String url) {
    String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.configured =
        new String(base.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    this.bases = bases(configured);
  }

  /** The URLs that may have been signed, the likeliest first; one {@code char} a byte. */
  public List<String> candidates(String target) {
    List<String> candidates = new ArrayList<>(bases.size());
    for (String base : bases) {
      candidates.add(base + target);
    }
    if (target.indexOf('\'') >= 0) {
      // Some of Twilio's senders escape the quote before they sign, and send it unescaped.
      String escaped = target.replace("'", "%27");
      bases.forEach(base -> candidates.add(base + escaped));
    }
    return candidates;
  }

  /** The full URL of a request target such as {@code /twilio/voice?k=1}. */
  public String resolve(String target) {
    return configured + target;
  }

  private static List<String> bases(String url) {
    int authorityStart = url.indexOf("://") + 3;
    int authorityEnd = url.indexOf('/', authorityStart);
    if (authorityEnd < 0) {
      authorityEnd = url.length();
    }
    String scheme = url.substring(0, authorityStart);
    String path = url.substring(authorityEnd);
    String authority = url.substring(authorityStart, authorityEnd);
    int at = authority.lastIndexOf('@');
    String userInfo = authority.substring(0, at + 1);
    String host = authority.substring(at + 1);
    int colon = host.indexOf(':', host.lastIndexOf(']') + 1);
    String bareHost = colon < 0 ? host : host.substring(0, colon);
    boolean https = scheme.toLowerCase(Locale.ROOT).matches("(https|wss)://");

    Set<String> bases = new LinkedHashSet<>();
    for (String user : List.of(userInfo, "")) {
      bases.add(scheme + user + host + path);
      bases.add(scheme + user + bareHost + path);
      bases.add(scheme + user + bareHost + (https ? ":443" : ":80") + path);
    }
    return List.copyOf(bases);
  }

  @Override
  public String toString() {
    return configured;
  }
}
