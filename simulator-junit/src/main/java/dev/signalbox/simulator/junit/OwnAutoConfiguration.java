package dev.signalbox.simulator.junit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps from the simulator what else is on the class path of somebody's tests: their database,
 * their login, their broker. In every other application it does nothing.
 */
final class OwnAutoConfiguration implements AutoConfigurationImportFilter, EnvironmentAware {

  static final String PROPERTY = "signalbox.simulator.in-process";

  private static final String BOOT = "org.springframework.boot.";

  /** The parts of Spring Boot that the simulator is made of. */
  private static final List<String> PARTS =
      List.of(
          "actuate.",
          "autoconfigure.",
          "health.",
          "http.converter.",
          "jackson.",
          "micrometer.metrics.",
          "servlet.",
          "tomcat.",
          "web.",
          "webmvc.");

  private boolean active;

  @Override
  public void setEnvironment(Environment environment) {
    active = environment.getProperty(PROPERTY, Boolean.class, false);
  }

  @Override
  public boolean[] match(@Nullable String[] names, AutoConfigurationMetadata metadata) {
    boolean[] wanted = new boolean[names.length];
    for (int i = 0; i < names.length; i++) {
      wanted[i] = !active || isOurs(names[i]);
    }
    return wanted;
  }

  private static boolean isOurs(@Nullable String name) {
    return name != null && PARTS.stream().anyMatch(part -> name.startsWith(BOOT + part));
  }
}
