package dev.signalbox.testing;

import dev.signalbox.broker.BrokerMain;
import dev.signalbox.broker.Settings;
import java.nio.file.Path;

/**
 * A broker in a JVM of its own, for tests in which the broker is what goes wrong. It comes back
 * after {@link #killHard()} or {@link #stopCleanly()} on the same port with the same data, when
 * told to {@link #restart()}.
 */
public final class BrokerProcess implements AutoCloseable {

  private final Settings settings;
  private JavaProcess process;

  private BrokerProcess(Settings settings) {
    this.settings = settings;
    this.process = launch(settings);
  }

  /** Starts a broker on a free port and returns when it serves clients. */
  public static BrokerProcess start(Path dataDir) {
    return start(Settings.in(dataDir));
  }

  /**
   * Starts a broker and returns when it serves clients.
   *
   * @throws AssertionError with its output if it does not come up within 30 s
   */
  public static BrokerProcess start(Settings settings) {
    Settings fixed = settings.port() == 0 ? settings.withPort(FreePort.find()) : settings;
    return new BrokerProcess(fixed);
  }

  /** Where clients connect: through the proxy, if the settings advertise its port. */
  public String bootstrapServers() {
    int port = settings.advertisedPort() == 0 ? settings.port() : settings.advertisedPort();
    return "127.0.0.1:" + port;
  }

  /** The port the broker itself listens on. */
  public int port() {
    return settings.port();
  }

  /** The id of the process that runs now, or ran last. */
  public long pid() {
    return process.pid();
  }

  /** Kills it (SIGKILL) and waits until it is gone. */
  public void killHard() {
    process.killHard();
  }

  /** Asks it to end (SIGTERM) and waits until it has. */
  public void stopCleanly() {
    process.stopCleanly();
  }

  /** Stops it where it stands (SIGSTOP): connections stay open, nothing answers. */
  public void pause() {
    process.pause();
  }

  /** Lets it go on after {@link #pause()} (SIGCONT). */
  public void resume() {
    process.resume();
  }

  /** Starts it again on the same port and data, after a clean stop if it still runs. */
  public void restart() {
    if (process.isAlive()) {
      process.stopCleanly();
    }
    process.close();
    process = launch(settings);
  }

  @Override
  public void close() {
    process.close();
  }

  private static JavaProcess launch(Settings settings) {
    JavaProcess process =
        JavaProcess.of(BrokerMain.class)
            .jvmOptions(BrokerMain.JVM_OPTIONS)
            .arguments("--data", settings.dataDir().toString())
            .arguments("--port", Integer.toString(settings.port()))
            .arguments("--partitions", Integer.toString(settings.partitions()))
            .arguments("--advertised-port", Integer.toString(settings.advertisedPort()))
            // So that it does not survive a test run that is killed hard.
            .arguments("--exit-on-eof")
            .start();
    try {
      process.awaitLine("broker ready on 127\\.0\\.0\\.1:" + settings.port());
      return process;
    } catch (AssertionError e) {
      process.close();
      throw e;
    }
  }
}
