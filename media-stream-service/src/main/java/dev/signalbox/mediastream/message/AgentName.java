package dev.signalbox.mediastream.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A worker's name as an identity of Flex: letters and digits stand for themselves, any other byte
 * is written {@code _} and its two hexadecimal digits ({@code a.b@x.com} is {@code
 * a_2Eb_40x_2Ecom}). Clients send either form; contract media-streams, beyond 4.
 */
public final class AgentName {

  private static final String CLIENT = "client:";
  private static final int HEX = 16;

  private AgentName() {}

  /** Without {@code client:}, and with what is encoded decoded: equal for all spellings. */
  public static String decoded(String name) {
    byte[] bytes = bare(name).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length && bytes[i] == '_' ? Character.digit(bytes[i + 1], HEX) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], HEX);
      if (low < 0) {
        decoded.write(bytes[i]);
      } else {
        decoded.write(high * HEX + low);
        i += 2;
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  /**
   * All the ways in which a leg may name an agent: as given, decoded, encoded, and encoded as a
   * published token shows it, with {@code _2D} for a dot (contract flex-token 2).
   */
  public static List<String> spellings(String name) {
    Set<String> all = new LinkedHashSet<>();
    all.add(bare(name));
    String decoded = decoded(name);
    all.add(decoded);
    all.add(encoded(decoded));
    all.add(encoded(decoded).replace("_2E", "_2D"));
    return List.copyOf(all);
  }

  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder(name.length() * 2);
    for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
      if (one >= 0 && Character.isLetterOrDigit(one)) {
        encoded.append((char) one);
      } else {
        encoded.append(String.format(Locale.ROOT, "_%02X", one));
      }
    }
    return encoded.toString();
  }

  private static String bare(String name) {
    return name.regionMatches(true, 0, CLIENT, 0, CLIENT.length())
        ? name.substring(CLIENT.length())
        : name;
  }
}
