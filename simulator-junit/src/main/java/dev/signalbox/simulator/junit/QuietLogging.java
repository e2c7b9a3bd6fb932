package dev.signalbox.simulator.junit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Logback that nobody has configured writes everything to the console, at DEBUG; of what the
 * simulator is made of, that is thousands of lines. Logging that somebody has configured stays as
 * it is.
 */
final class QuietLogging {

  private static final List<String> TALKATIVE =
      List.of("org.springframework", "org.apache", "io.micrometer", "_org.springframework");

  private QuietLogging() {}

  static void whereNobodyHasSaidOtherwise() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback && !isConfigured()) {
      TALKATIVE.stream()
          .map(logback::getLogger)
          .filter(logger -> logger.getLevel() == null)
          .forEach(QuietLogging::quieten);
    }
  }

  private static void quieten(Logger logger) {
    logger.setLevel(Level.WARN);
  }

  private static boolean isConfigured() {
    ClassLoader loader = QuietLogging.class.getClassLoader();
    return System.getProperty("logback.configurationFile") != null
        || Stream.of("logback-test.xml", "logback.xml", "logback-test.scmo", "logback.scmo")
            .anyMatch(file -> loader.getResource(file) != null);
  }
}
