package dev.signalbox.simulator.delivery;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes one try to deliver JSON, as a request of Event Streams looks. Source: Twilio, Webhooks
 * security: the URL is signed with the hash of the body in it; Webhook quickstart: user and
 * password of the URL are sent without being asked for, and a fragment has no meaning.
 */
public final class JsonCourier {

  private static final Pattern USER = Pattern.compile("^([a-zA-Z]+://)([^/?@]*)@");

  private final Wire wire;
  private final String authToken;

  JsonCourier(Wire wire, String authToken) {
    this.wire = wire;
    this.authToken = authToken;
  }

  /**
   * Tries once.
   *
   * @param destination the URL as it was given
   * @param limit how long to wait for an answer
   */
  public Attempt post(String destination, String body, Duration limit) throws InterruptedException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Matcher user = USER.matcher(destination);
    boolean named = user.find();
    String url = withHash(named ? user.replaceFirst("$1") : destination, bytes);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(limit)
            .header("User-Agent", "TwilioProxy/1.1")
            .header("Accept", "*/*")
            .header("Content-Type", "application/json")
            .header(
                "X-Twilio-Signature", Signature.of(authToken, Signature.signedUrl(url), Map.of()));
    if (named) {
      request.header("Authorization", "Basic " + basic(user.group(2)));
    }
    return wire.send(request.POST(BodyPublishers.ofByteArray(bytes)).build());
  }

  private static String withHash(String destination, byte[] body) {
    String url = destination.replaceFirst("#.*", "");
    return url + (url.contains("?") ? "&" : "?") + "bodySHA256=" + sha256(body);
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What stands in a URL may be percent-encoded; a plus there is a plus. */
  private static String basic(String user) {
    String plain = URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }
}
