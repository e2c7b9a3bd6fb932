package dev.signalbox.simulator.iam;

import java.util.EnumMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tokens that are valid, and whose they are. */
final class FlexTokens {

  private final EnumMap<DemoUser, String> tokens;

  FlexTokens(Map<DemoUser, String> tokens) {
    this.tokens = new EnumMap<>(tokens);
  }

  Optional<DemoUser> userOf(String token) {
    return tokens.entrySet().stream()
        .filter(entry -> entry.getValue().equals(token))
        .map(Entry::getKey)
        .findAny();
  }

  Map<String, String> byLogin() {
    return tokens.entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().login(), Entry::getValue));
  }
}
