package dev.signalbox.cli.up;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.console.Json;
import dev.signalbox.cli.running.DataFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;

/**
 * What {@code up} makes up where nobody has configured it, kept in the data folder: a token that
 * worked yesterday works today. It opens nothing but what runs on this machine.
 */
record KeptSecrets(
    String authToken, String opsPassword, String agentToken, String supervisorToken) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private static final int AUTH_TOKEN_BYTES = 16;
  private static final int PASSWORD_BYTES = 12;

  /** Of a real Flex token's five parts after the first: about 1.4 KB in all. */
  private static final int[] TOKEN_PART_BYTES = {256, 12, 680, 16};

  static KeptSecrets in(DataFolder folder) {
    Path file = folder.path().resolve("secrets.json");
    if (Files.exists(file)) {
      try {
        return Json.COMPACT.readValue(Files.readAllBytes(file), KeptSecrets.class);
      } catch (IOException | JacksonException e) {
        throw Failure.fault(file + " cannot be read: delete it, and up makes another");
      }
    }
    KeptSecrets made =
        new KeptSecrets(
            HexFormat.of().formatHex(random(AUTH_TOKEN_BYTES)),
            BASE64.encodeToString(random(PASSWORD_BYTES)),
            flexToken(),
            flexToken());
    DataFolder.writePrivately(file, Json.PRETTY.writeValueAsBytes(made));
    return made;
  }

  /** Looks like the JWE that Flex issues, as far as anybody but Twilio can tell. */
  private static String flexToken() {
    String header = "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}";
    StringBuilder token =
        new StringBuilder(BASE64.encodeToString(header.getBytes(StandardCharsets.UTF_8)));
    for (int length : TOKEN_PART_BYTES) {
      token.append('.').append(BASE64.encodeToString(random(length)));
    }
    return token.toString();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** Secrets stay out of logs. */
  @Override
  public String toString() {
    return "KeptSecrets";
  }
}
