package dev.signalbox.simulator.junit;

import dev.signalbox.simulator.rest.DemoAccount;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a simulator is started with; those who want the same share one.
 *
 * @param apiKey empty for none
 * @param apiSecret empty for none
 * @param seed 0 for none
 * @param switches positions by name
 */
record SimulatorSettings(
    String accountSid,
    String authToken,
    String apiKey,
    String apiSecret,
    long seed,
    Map<String, String> switches) {

  static final SimulatorSettings DEFAULT =
      new SimulatorSettings(DemoAccount.SID, DemoAccount.AUTH_TOKEN, "", "", 0, Map.of());

  SimulatorSettings {
    if (apiKey.isEmpty() != apiSecret.isEmpty()) {
      throw new IllegalArgumentException("apiKey, apiSecret: one is of no use without the other");
    }
    switches = Map.copyOf(switches);
  }

  static SimulatorSettings of(TwilioSimulatorTest wanted) {
    return new SimulatorSettings(
        wanted.accountSid(),
        wanted.authToken(),
        wanted.apiKey(),
        wanted.apiSecret(),
        wanted.seed(),
        Arrays.stream(wanted.switches())
            .map(SimulatorSettings::position)
            .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip())));
  }

  private static String[] position(String text) {
    String[] pair = text.split("=", 2);
    if (pair.length < 2) {
      throw new IllegalArgumentException("switches: expected name=position, not " + text);
    }
    return pair;
  }

  /** As the simulator reads them. */
  Map<String, Object> variables() {
    Map<String, Object> variables = new HashMap<>();
    variables.put("TWILIO_ACCOUNT_SID", accountSid);
    variables.put("TWILIO_AUTH_TOKEN", authToken);
    variables.put("TWILIO_API_KEY", apiKey);
    variables.put("TWILIO_API_SECRET", apiSecret);
    variables.put("SIMULATOR_SEED", seed == 0 ? "" : Long.toString(seed));
    variables.put(
        "SIMULATOR_SWITCHES",
        new TreeMap<>(switches)
            .entrySet().stream()
                .map(position -> position.getKey() + "=" + position.getValue())
                .collect(Collectors.joining(",")));
    return variables;
  }

  /** The secrets stay out of reports. */
  @Override
  public String toString() {
    return accountSid + ", seed " + seed + ", switches " + switches;
  }
}
