package dev.signalbox.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/**
 * Runs the broker as a process of its own.
 *
 * <p>Prints one line, {@code broker ready on 127.0.0.1:PORT}, once clients are served. SIGTERM and
 * SIGINT stop it cleanly; with {@code --exit-on-eof} so does the end of standard input, which comes
 * even when the parent was killed with kill -9. Exit status: 1 if it cannot start or broke, 2 for a
 * wrong command line, each with one line on standard error.
 */
public final class BrokerMain {

  /**
   * JVM options that keep the process small and its start short; whoever launches it passes them.
   */
  public static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  /** A broker that hangs while it stops must not outlive `up` forever. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private BrokerMain() {}

  /** Entry point; see the class. */
  public static void main(String[] words) {
    // Before the first logger exists: the file has a name that no other module would pick up.
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "dev/signalbox/broker/broker-logback.xml");
    }
    if (List.of(words).contains("--help")) {
      System.out.println(Arguments.USAGE);
      return;
    }
    try {
      run(Arguments.parse(List.of(words)));
    } catch (Arguments.WrongArguments e) {
      System.err.println("broker: " + e.getMessage() + " (" + Arguments.USAGE + ")");
      System.exit(WRONG_USAGE);
    } catch (BrokerStartException e) {
      System.err.println("broker: " + e.getMessage());
      System.exit(FAILED);
    }
  }

  private static void run(Arguments arguments) {
    EmbeddedBroker broker = EmbeddedBroker.start(arguments.settings(), BrokerMain::breakDown);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker), "broker-stop"));
    System.out.println("broker ready on " + Listeners.HOST + ":" + broker.port());
    if (arguments.exitOnEof()) {
      Thread.ofPlatform().name("broker-parent-watch").daemon().start(BrokerMain::exitWithParent);
    }
    awaitEnd();
  }

  private static void breakDown(String fault) {
    System.err.println("broker: broken, " + fault);
    // Not exit: the thread that found the fault may be one that a clean stop would wait for.
    Runtime.getRuntime().halt(FAILED);
  }

  private static void exitWithParent() {
    try (InputStream in = System.in) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // A broken pipe is an end like any other.
    }
    System.exit(0);
  }

  private static void stop(EmbeddedBroker broker) {
    Thread closing = Thread.ofPlatform().name("broker-close").daemon().start(broker::close);
    try {
      if (!closing.join(STOP_LIMIT)) {
        System.err.println(
            "broker: did not stop within " + STOP_LIMIT.toSeconds() + " s, giving up");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Kafka's threads alone would keep the JVM alive; waiting here does not depend on them. */
  private static void awaitEnd() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
