package dev.signalbox.simulator.centreview;

import dev.signalbox.simulator.taskrouter.worker.Worker;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What agents are called among people. Flex names a worker by an identity in which all but letters
 * and digits stands as {@code _} and two hexadecimal digits for each byte: {@code ana_2Esilva}.
 */
final class Names {

  private static final String CLIENT = "client:";
  private static final Pattern ENCODED = Pattern.compile("(?:_[0-9A-F]{2})+");

  private final Map<String, String> byIdentity = new HashMap<>();

  Names(List<Worker> workers) {
    for (Worker worker : workers) {
      String name = of(worker);
      byIdentity.put(worker.friendlyName(), name);
      String contact = text(worker, "contact_uri");
      if (contact.startsWith(CLIENT)) {
        byIdentity.putIfAbsent(contact.substring(CLIENT.length()), name);
      }
    }
  }

  /** The full name, where the worker's attributes have one; else the identity, decoded. */
  static String of(Worker worker) {
    String full = text(worker, "full_name").strip();
    return PhoneNumbers.masked(full.isEmpty() ? decoded(worker.friendlyName()) : full);
  }

  private static String text(Worker worker, String key) {
    return worker.attributes().json().path(key).asString("");
  }

  /**
   * Whose leg it is that has this address.
   *
   * @return null where it is no agent's, but a telephone's
   */
  @Nullable String behind(String address) {
    if (!address.startsWith(CLIENT)) {
      return null;
    }
    int parameters = address.indexOf('?');
    String identity =
        address.substring(CLIENT.length(), parameters < 0 ? address.length() : parameters);
    String known = byIdentity.get(identity);
    return known == null ? PhoneNumbers.masked(decoded(identity)) : known;
  }

  /** An identity as it was before Flex encoded it. What Flex would not have written stays. */
  static String decoded(String identity) {
    return ENCODED.matcher(identity).replaceAll(run -> Matcher.quoteReplacement(decoded(run)));
  }

  private static String decoded(MatchResult run) {
    byte[] bytes = HexFormat.of().parseHex(run.group().replace("_", ""));
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.codePoints().allMatch(Names::isEncodedByFlex) ? text : run.group();
    } catch (CharacterCodingException e) {
      return run.group(); // an underscore that somebody has written, and no encoding
    }
  }

  private static boolean isEncodedByFlex(int character) {
    boolean plain = character < 128 && Character.isLetterOrDigit(character);
    return !plain && !Character.isISOControl(character);
  }
}
