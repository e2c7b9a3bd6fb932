package dev.signalbox.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports that a process can leave and come back to.
 *
 * <p>Never from the range the system takes outgoing connections from: while a broker is down, its
 * clients' retries would sooner or later be given its very port, connect to themselves, and keep
 * the broker out.
 */
public final class FreePort {

  /** Outgoing connections start at 32768 on Linux and 49152 elsewhere. */
  private static final int FIRST = 20_000;

  private static final int LAST = 32_000;
  private static final int ATTEMPTS = 200;

  private FreePort() {}

  /**
   * A TCP port on the loopback address that nobody listens on now.
   *
   * @throws IllegalStateException if a few hundred ports are all taken
   */
  public static int find() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port between " + FIRST + " and " + LAST);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
