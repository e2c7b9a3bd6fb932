package dev.signalbox.twilio.rest;

import dev.signalbox.events.Outcome;
import java.net.URI;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where a request of twilio-java goes: to {@code TWILIO_API_BASE_URL}, with the product
 * in the path, or to Twilio's host of the product, region and edge. Credentials go nowhere else.
 */
final class Targets {

  private static final Pattern URL =
      Pattern.compile("(https?)://([^/?#]+)([^?#]*)(\\?[^#]*)?(#.*)?", Pattern.DOTALL);

  private static final Pattern TWILIO =
      Pattern.compile("([a-z][a-z0-9-]*)((?:\\.[a-z0-9-]+){0,2})\\.twilio\\.com");

  private static final String DEFAULT_REGION = "us1";

  private final @Nullable String base;
  private final @Nullable String region;
  private final @Nullable String edge;

  Targets(TwilioRestSettings settings) {
    this.base = settings.apiBaseUrl() == null ? null : settings.apiBaseUrl().toString();
    this.region = settings.region();
    this.edge = settings.edge();
  }

  /**
   * @param url as twilio-java joined it, not encoded; or the address of a page, as Twilio sent it
   * @param query encoded; empty for none
   */
  Target of(String url, boolean write, String query) {
    Matcher parts = URL.matcher(url);
    // A builder's own query comes beside the URL, so this is a name that was not encoded.
    if (!parts.matches() || parts.group(5) != null || (write && parts.group(4) != null)) {
      throw new IllegalArgumentException("a path with '?' or '#': use PathSegment.of");
    }
    boolean page = parts.group(4) != null;
    String path = page ? parts.group(3) + parts.group(4) : encode(parts.group(3));
    String rest = query.isEmpty() ? path : path + (page ? "&" : "?") + query;
    if (base != null && url.startsWith(base + "/")) {
      return pageOfStandIn(url.substring(base.length() + 1), query);
    }
    Matcher host = TWILIO.matcher(parts.group(2));
    if (!parts.group(1).equals("https") || !host.matches()) {
      throw new NotDone(new Outcome.Unavailable<>("foreign address"));
    }
    String api = host.group(1);
    String address = base == null ? "https://" + hostOf(api, host.group(2)) : base + "/" + api;
    return new Target(api, URI.create(address + rest));
  }

  private Target pageOfStandIn(String path, String query) {
    String all = query.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + query;
    return new Target(path.split("/", 2)[0], URI.create(base + "/" + all));
  }

  /**
   * As twilio-java does it: an edge without a region means the default one, and what is configured
   * wins over what the address names.
   *
   * @param named {@code .region}, {@code .edge.region}, or nothing
   */
  private String hostOf(String api, String named) {
    String[] labels = named.isEmpty() ? new String[0] : named.substring(1).split("\\.");
    String edgeOfHost = labels.length == 2 ? labels[0] : null;
    String regionOfHost = labels.length == 0 ? null : labels[labels.length - 1];
    String edge = this.edge == null ? edgeOfHost : this.edge;
    String region = this.region == null ? regionOfHost : this.region;
    if (edge != null && region == null) {
      region = DEFAULT_REGION;
    }
    return Stream.of(api, edge, region, "twilio.com")
        .filter(Objects::nonNull)
        .collect(Collectors.joining("."));
  }

  private static String encode(String path) {
    return Arrays.stream(path.split("/", -1)).map(Targets::part).collect(Collectors.joining("/"));
  }

  private static String part(String part) {
    if (PathSegment.isDots(part)) {
      throw new IllegalArgumentException("a path with '.' or '..' as a part");
    }
    return Arrays.stream(part.split(String.valueOf(PathSegment.MARK), -1))
        .map(text -> PathSegment.encoded(text, '%'))
        .collect(Collectors.joining("%"));
  }
}
