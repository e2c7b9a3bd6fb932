package dev.signalbox.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final int SOON_MS = 10_000;
  private static final int LONG_ENOUGH_TO_BE_SURE_MS = 300;

  private ServerSocket echo;
  private TcpProxy proxy;

  @BeforeEach
  void startAnEchoBehindAProxy() throws IOException {
    echo = new ServerSocket(0, 10, LOOPBACK);
    Thread.startVirtualThread(this::serve);
    proxy = TcpProxy.before(echo.getLocalPort());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    echo.close();
  }

  @Test
  void forwardsBothWays() throws IOException {
    try (Socket client = connect()) {
      assertThat(echoOf(client, 7)).isEqualTo(7);
      assertThat(echoOf(client, 8)).isEqualTo(8);
    }
  }

  @Test
  void passesTheEndOfAStreamOn() throws IOException {
    try (Socket client = connect()) {
      client.getOutputStream().write(7);
      client.shutdownOutput();

      assertThat(client.getInputStream().readAllBytes()).containsExactly(7);
    }
    await().until(() -> proxy.openConnections() == 0);
  }

  @Test
  void resetsConnectionsWhenItCutsOff() throws IOException {
    try (Socket client = connect()) {
      echoOf(client, 7);

      proxy.cutOff();

      assertThatThrownBy(() -> echoOf(client, 8)).isInstanceOf(IOException.class);
      assertThat(proxy.openConnections()).isZero();
    }
  }

  @Test
  void letsNobodyInWhileCutOff() throws IOException {
    proxy.cutOff();

    assertThatThrownBy(
            () -> {
              try (Socket client = connect()) {
                echoOf(client, 7);
              }
            })
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(SocketTimeoutException.class);

    proxy.restore();
    try (Socket client = connect()) {
      assertThat(echoOf(client, 8)).isEqualTo(8);
    }
  }

  @Test
  void holdsBytesBackInAStallAndLosesNone() throws IOException {
    try (Socket before = connect()) {
      echoOf(before, 7);
      proxy.stall();
      try (Socket during = connect()) {
        before.getOutputStream().write(8);
        during.getOutputStream().write(9);
        assertNothingComes(before);
        assertNothingComes(during);

        proxy.restore();

        assertThat(before.getInputStream().read()).isEqualTo(8);
        assertThat(during.getInputStream().read()).isEqualTo(9);
      }
    }
  }

  @Test
  void cutsOffWhatIsStalled() throws IOException {
    try (Socket client = connect()) {
      echoOf(client, 7);
      proxy.stall();
      client.getOutputStream().write(8);

      proxy.cutOff();

      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void resetsClientsOfATargetThatIsDown() throws IOException {
    echo.close();

    assertThatThrownBy(
            () -> {
              try (Socket client = connect()) {
                echoOf(client, 7);
              }
            })
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(SocketTimeoutException.class);
  }

  private Socket connect() throws IOException {
    Socket client = new Socket(LOOPBACK, proxy.port());
    client.setSoTimeout(SOON_MS);
    return client;
  }

  private static int echoOf(Socket client, int sent) throws IOException {
    client.getOutputStream().write(sent);
    int received = client.getInputStream().read();
    if (received < 0) {
      throw new IOException("closed");
    }
    return received;
  }

  private static void assertNothingComes(Socket client) throws IOException {
    client.setSoTimeout(LONG_ENOUGH_TO_BE_SURE_MS);
    assertThatThrownBy(() -> client.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    client.setSoTimeout(SOON_MS);
  }

  private void serve() {
    while (!echo.isClosed()) {
      try {
        Socket client = echo.accept();
        Thread.startVirtualThread(() -> echo(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void echo(Socket client) {
    try (client) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // The proxy has reset it.
    }
  }
}
