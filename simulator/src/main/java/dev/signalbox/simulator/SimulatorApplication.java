package dev.signalbox.simulator;

import dev.signalbox.runtime.ParentWatch;
import java.io.PrintWriter;
import java.nio.charset.Charset;
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
    PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
    PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
    StartOptions options = StartOptions.read(out, err, args);
    if (options.exitCode() != null) {
      System.exit(options.exitCode());
    }
    SpringApplication application = new SpringApplication(SimulatorApplication.class);
    application.setAddCommandLineProperties(false);
    application.setDefaultProperties(Map.of("spring.config.name", SETTINGS));
    ConfigurableApplicationContext simulator = application.run();
    Greeting.of(simulator).print(out);
  }
}
