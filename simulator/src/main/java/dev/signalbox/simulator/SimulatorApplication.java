package dev.signalbox.simulator;

import dev.signalbox.runtime.ParentWatch;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The simulator as a process. */
@SpringBootApplication
public class SimulatorApplication {

  /**
   * The name of its file of settings. It is not {@code application}: in somebody's tests, where the
   * simulator is on their class path, their application would read ours.
   */
  public static final String SETTINGS = "simulator";

  public static void main(String[] args) {
    ParentWatch.start();
    StartOptions options = StartOptions.read(args);
    if (options.exitCode() != null) {
      System.exit(options.exitCode());
    }
    SpringApplication application = new SpringApplication(SimulatorApplication.class);
    application.setAddCommandLineProperties(false);
    application.setDefaultProperties(Map.of("spring.config.name", SETTINGS));
    ConfigurableApplicationContext simulator = application.run();
    Greeting.of(simulator).print();
  }
}
