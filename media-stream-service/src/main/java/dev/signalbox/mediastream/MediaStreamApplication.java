package dev.signalbox.mediastream;

import dev.signalbox.runtime.ParentWatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the media-stream service. */
@SpringBootApplication
public class MediaStreamApplication {

  public static void main(String[] args) {
    ParentWatch.start();
    SpringApplication.run(MediaStreamApplication.class, args);
  }
}
