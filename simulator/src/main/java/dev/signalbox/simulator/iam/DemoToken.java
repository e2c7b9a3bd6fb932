package dev.signalbox.simulator.iam;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes what looks like a Flex token: a JWE in compact form, as long as a real one. */
final class DemoToken {

  private static final String HEADER = "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}";
  private static final int KEY_BYTES = 256;
  private static final int IV_BYTES = 12;
  private static final int CONTENT_BYTES = 680;
  private static final int TAG_BYTES = 16;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private DemoToken() {}

  static String random() {
    return String.join(
        ".",
        BASE64.encodeToString(HEADER.getBytes(StandardCharsets.UTF_8)),
        part(KEY_BYTES),
        part(IV_BYTES),
        part(CONTENT_BYTES),
        part(TAG_BYTES));
  }

  private static String part(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return BASE64.encodeToString(bytes);
  }
}
