package dev.signalbox.simulator.junit;

import dev.signalbox.simulator.SimulatorApplication;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * A simulator in this JVM. It is an application of its own: it reads nothing of what the tests and
 * their application are set up with, and leaves their logging alone.
 */
record RunningSimulator(TwilioSimulator simulator, ConfigurableApplicationContext context)
    implements AutoCloseable {

  static RunningSimulator start(SimulatorSettings settings) {
    QuietLogging.whereNobodyHasSaidOtherwise();
    SpringApplication application = new SpringApplication(SimulatorApplication.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setEnvironment(new OwnEnvironment(properties(settings)));
    application.setListeners(
        application.getListeners().stream()
            .filter(listener -> !(listener instanceof LoggingApplicationListener))
            .toList());
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.setAddCommandLineProperties(false);
    ConfigurableApplicationContext context = application.run();
    URI uri =
        URI.create(
            "http://127.0.0.1:"
                + context.getEnvironment().getRequiredProperty("local.server.port"));
    return new RunningSimulator(
        new TwilioSimulator(uri, settings.accountSid(), settings.authToken()), context);
  }

  private static Map<String, Object> properties(SimulatorSettings settings) {
    Map<String, Object> properties = new HashMap<>(settings.variables());
    properties.put(OwnAutoConfiguration.PROPERTY, "true");
    properties.put(
        "spring.config.location", "classpath:/" + SimulatorApplication.SETTINGS + ".yml");
    // The .env of a project may have the settings of a real account.
    properties.put("signalbox.env-file", "none");
    properties.put("server.address", "127.0.0.1");
    properties.put("server.port", "0");
    properties.put("management.server.port", "-1");
    properties.put("management.defaults.metrics.export.enabled", "false");
    return properties;
  }

  /** Ends it. */
  @Override
  public void close() {
    simulator.close();
    context.close();
  }

  /** Without the variables and properties of the process. */
  private static final class OwnEnvironment extends StandardEnvironment {

    OwnEnvironment(Map<String, Object> properties) {
      getPropertySources().forEach(source -> getPropertySources().remove(source.getName()));
      getPropertySources().addFirst(new MapPropertySource("simulator-junit", properties));
    }
  }
}
