package dev.signalbox.runtime;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Puts health and metrics of every service on its port plus 1000, unless it says where. A
 * placeholder in {@code application.yml} cannot add.
 */
final class ManagementPort implements EnvironmentPostProcessor, Ordered {

  private static final String PORT = "server.port";
  private static final String MANAGEMENT_PORT = "management.server.port";
  private static final String OURS = "dev.signalbox.";
  private static final int DISTANCE = 1000;
  private static final int LAST_PORT = 65_535 - DISTANCE;

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (!isOurs(application)
        || !environment.containsProperty(PORT)
        || environment.containsProperty(MANAGEMENT_PORT)) {
      return;
    }
    int port = Settings.of(environment).number(PORT, 0, 0, LAST_PORT);
    environment
        .getPropertySources()
        .addLast(
            new MapPropertySource(
                "managementPort", Map.of(MANAGEMENT_PORT, port == 0 ? 0 : port + DISTANCE)));
  }

  /** With the simulator on the class path of somebody's tests, their application is not ours. */
  private static boolean isOurs(SpringApplication application) {
    return application.getAllSources().stream()
        .anyMatch(
            source -> source instanceof Class<?> type && type.getPackageName().startsWith(OURS));
  }

  /** After {@code application.yml} and {@code .env} are read. */
  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 1;
  }
}
