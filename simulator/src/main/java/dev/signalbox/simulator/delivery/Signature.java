package dev.signalbox.simulator.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The {@code X-Twilio-Signature}. Written from Twilio's description and not taken from the classes
 * with which the gate verifies: a mistake there would be answered by the same mistake here.
 */
public final class Signature {

  private static final String ALGORITHM = "HmacSHA1";

  private Signature() {}

  /** The part of a URL that is signed: without fragment and user; with https without port. */
  public static String signedUrl(String url) {
    int hash = url.indexOf('#');
    String signed = hash < 0 ? url : url.substring(0, hash);
    signed = signed.replaceFirst("^([a-zA-Z]+://)[^/?@]*@", "$1");
    return signed.replaceFirst("^((?i:https)://[^/?:]+):\\d+", "$1");
  }

  /**
   * @param parameters of the form; none for a GET
   */
  public static String of(String authToken, String signedUrl, Map<String, String> parameters) {
    StringBuilder message = new StringBuilder(signedUrl);
    new TreeMap<>(parameters).forEach((name, value) -> message.append(name).append(value));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] bytes = message.toString().getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(mac.doFinal(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
