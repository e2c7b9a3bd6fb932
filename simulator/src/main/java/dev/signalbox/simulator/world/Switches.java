package dev.signalbox.simulator.world;

import dev.signalbox.runtime.SettingException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** All switches, each defined by the product that obeys it. */
public final class Switches implements Resettable {

  /**
   * A switch to look at.
   *
   * @param positions the first is where it stands if nobody has said otherwise
   */
  public record View(String position, List<String> positions) {}

  static final String VARIABLE = "SIMULATOR_SWITCHES";

  private final Map<String, String> initial;
  private final Map<String, Switch> switches = new ConcurrentSkipListMap<>();

  /**
   * @param initial positions at the start, by name, of those that do not start in their first one
   */
  public Switches(Map<String, String> initial) {
    this.initial = Map.copyOf(initial);
  }

  /**
   * Adds a switch.
   *
   * @param positions the first is the one that is more likely Twilio's
   */
  public Switch define(String name, String... positions) {
    try {
      Switch defined =
          new Switch(name, List.of(positions), initial.getOrDefault(name, positions[0]));
      switches.put(name, defined);
      return defined;
    } catch (IllegalArgumentException e) {
      throw new SettingException(VARIABLE, String.valueOf(e.getMessage()));
    }
  }

  /** Names that stand in the settings and that nobody has defined. */
  List<String> unknown() {
    return initial.keySet().stream().filter(name -> !switches.containsKey(name)).sorted().toList();
  }

  public Map<String, View> all() {
    return switches.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> new View(entry.getValue().position(), entry.getValue().positions()),
                (one, other) -> one,
                TreeMap::new));
  }

  /**
   * Turns several, or none.
   *
   * @throws IllegalArgumentException if there is no such switch or position
   */
  public void turn(Map<String, String> positions) {
    positions.forEach((name, position) -> named(name).require(position));
    positions.forEach((name, position) -> named(name).turn(position));
  }

  private Switch named(String name) {
    Switch found = switches.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          name + ": there is no such switch; there are " + String.join(", ", switches.keySet()));
    }
    return found;
  }

  @Override
  public void reset() {
    switches.values().forEach(Switch::reset);
  }
}
