package dev.signalbox.simulator.world;

import static org.awaitility.Awaitility.await;

import dev.signalbox.simulator.SimulatorApplication;
import dev.signalbox.simulator.SimulatorClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The simulator as a process of its own, which can be killed. */
public final class SimulatorProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final SimulatorClient client;

  private SimulatorProcess(Process process, SimulatorClient client) {
    this.process = process;
    this.client = client;
  }

  /** Starts it, and waits until it answers. */
  public static SimulatorProcess start(Path state) throws IOException {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SimulatorApplication.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(state.resolve("simulator.log").toFile()));
    builder.environment().put("TWILIO_ACCOUNT_SID", SimulatorClient.ACCOUNT);
    builder.environment().put("TWILIO_AUTH_TOKEN", SimulatorClient.AUTH_TOKEN);
    builder.environment().put("STATE_DIR", state.toString());
    builder.environment().put("SIMULATOR_PORT", Integer.toString(port));
    builder.environment().put("MANAGEMENT_SERVER_PORT", "0");
    SimulatorProcess started = new SimulatorProcess(builder.start(), new SimulatorClient(port));
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> started.client.look("/clock").status() == 200);
    return started;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  public SimulatorClient client() {
    return client;
  }

  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** As Ctrl-C does. */
  public void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it does not stop");
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
