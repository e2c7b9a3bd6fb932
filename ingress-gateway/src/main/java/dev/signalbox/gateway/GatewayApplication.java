package dev.signalbox.gateway;

import dev.signalbox.runtime.ParentWatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the gate. */
@SpringBootApplication
public class GatewayApplication {

  public static void main(String[] args) {
    ParentWatch.start();
    SpringApplication.run(GatewayApplication.class, args);
  }
}
