package dev.signalbox.callback;

import dev.signalbox.runtime.ParentWatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the callback service. */
@SpringBootApplication
public class CallbackApplication {

  public static void main(String[] args) {
    ParentWatch.start();
    SpringApplication.run(CallbackApplication.class, args);
  }
}
