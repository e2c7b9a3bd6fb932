package dev.signalbox.runtime;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives a service its ports: the one of its variable, and the management port a thousand above, so
 * that traffic and operation are apart everywhere in the same way.
 */
final class ServicePorts implements EnvironmentPostProcessor, Ordered {

  private static final String VARIABLE = "signalbox.port.variable";
  private static final String DEFAULT = "signalbox.port.default";
  private static final int MANAGEMENT_OFFSET = 1_000;

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    String variable = environment.getProperty(VARIABLE);
    if (variable == null) {
      return;
    }
    int port =
        Settings.of(environment)
            .port(variable, environment.getRequiredProperty(DEFAULT, Integer.class));
    environment
        .getPropertySources()
        .addLast(
            new MapPropertySource(
                "signalbox-ports",
                Map.of("server.port", port, "management.server.port", port + MANAGEMENT_OFFSET)));
  }

  /** After the configuration files, {@code .env} among them, have been read. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
