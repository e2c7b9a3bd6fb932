package dev.signalbox.twilio.signature;

import dev.signalbox.events.FormParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One auth token, as the key of Twilio's signature: Base64 of HMAC-SHA1 over the URL and the sorted
 * form parameters (Twilio: Webhooks security; facts 1.1).
 */
public final class SigningKey {

  private static final String ALGORITHM = "HmacSHA1";

  private final ThreadLocal<Mac> mac;

  public SigningKey(String authToken) {
    SecretKeySpec key = new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.mac = ThreadLocal.withInitial(() -> newMac(key));
  }

  /**
   * Signs a request.
   *
   * @param url the full URL as Twilio was told it, one {@code char} a byte
   * @param form the parameters of a form body; none for GET, for JSON and for websockets
   */
  public String sign(String url, FormParameters form) {
    return Base64.getEncoder()
        .encodeToString(hmac(url.getBytes(StandardCharsets.ISO_8859_1), form.signedBytes()));
  }

  /** Whether {@code signature} is the one of this request; takes as long for any wrong one. */
  boolean signed(byte[] url, byte[] form, byte[] signature) {
    return MessageDigest.isEqual(hmac(url, form), signature);
  }

  private byte[] hmac(byte[] url, byte[] form) {
    Mac hmac = mac.get();
    // An error in the middle of an earlier request must not leak into this one.
    hmac.reset();
    hmac.update(url);
    hmac.update(form);
    return hmac.doFinal();
  }

  private static Mac newMac(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
