package dev.signalbox.simulator;

import dev.signalbox.runtime.ParentWatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The simulator as a process. */
@SpringBootApplication
public class SimulatorApplication {

  public static void main(String[] args) {
    ParentWatch.start();
    SpringApplication.run(SimulatorApplication.class, args);
  }
}
