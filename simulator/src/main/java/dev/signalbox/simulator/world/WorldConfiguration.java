package dev.signalbox.simulator.world;

import dev.signalbox.runtime.SettingException;
import dev.signalbox.runtime.Settings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Makes the world: its clock, its seed, its switches. */
@Configuration(proxyBeanMethods = false)
class WorldConfiguration {

  @Bean
  MovableClock clock() {
    return new MovableClock(Clock.systemUTC());
  }

  @Bean
  Timeline timeline(World world, MovableClock clock) {
    return new Timeline(world, clock);
  }

  /** Without a seed, each start has SIDs of its own: Kafka may still know those of the last one. */
  @Bean
  World world(Clock clock, Environment environment) {
    String seed = Settings.of(environment).text("SIMULATOR_SEED");
    try {
      return new World(clock, seed == null ? new SecureRandom().nextLong() : Long.parseLong(seed));
    } catch (NumberFormatException e) {
      throw new SettingException("SIMULATOR_SEED", "expected a whole number");
    }
  }

  /** Goes on with the world of the process before, where there is a folder for it. */
  @Bean
  Keeper keeper(
      World world, Timeline timeline, List<Restorable> restorables, Environment environment) {
    String state = Settings.of(environment).text("STATE_DIR");
    return new Keeper(
        state == null ? null : Path.of(state, "simulator"), world, timeline, restorables);
  }

  @Bean
  Announcements announcements() {
    return new Announcements();
  }

  @Bean
  Alerts alerts(World world) {
    return new Alerts(world);
  }

  @Bean
  Switches switches(Environment environment) {
    Map<String, String> positions = new HashMap<>();
    for (String item : Settings.of(environment).list(Switches.VARIABLE, "")) {
      int equals = item.indexOf('=');
      if (equals < 1) {
        throw new SettingException(Switches.VARIABLE, "expected name=position, comma separated");
      }
      positions.put(item.substring(0, equals).strip(), item.substring(equals + 1).strip());
    }
    return new Switches(positions);
  }

  /** Each product defines its own, so only now it is known what there is. */
  @Bean
  SmartInitializingSingleton switchesAreKnown(Switches switches) {
    return () -> {
      List<String> unknown = switches.unknown();
      if (!unknown.isEmpty()) {
        throw new SettingException(
            Switches.VARIABLE, "there is no switch " + String.join(", ", unknown));
      }
    };
  }
}
