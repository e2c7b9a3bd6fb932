package dev.signalbox.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One client's connection through a {@link TcpProxy}: two sockets, one thread per direction. */
final class ProxiedConnection {

  private static final int CONNECT_TIMEOUT_MS = 5_000;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final TcpProxy proxy;
  private final Socket client;
  private final InetSocketAddress target;
  private final Socket server = new Socket();
  private final AtomicBoolean reset = new AtomicBoolean();
  private final AtomicInteger openDirections = new AtomicInteger(2);

  ProxiedConnection(TcpProxy proxy, Socket client, InetSocketAddress target) {
    this.proxy = proxy;
    this.client = client;
    this.target = target;
  }

  void start() {
    Thread.startVirtualThread(this::connect);
  }

  boolean isReset() {
    return reset.get();
  }

  /** Ends both sides with a TCP reset, as a failing network or a killed process does. */
  void reset() {
    reset.set(true);
    resetSocket(client);
    resetSocket(server);
  }

  private void connect() {
    try {
      // A stalled network lets nobody through to the target either.
      if (!proxy.awaitPassage(this)) {
        end();
        return;
      }
      server.connect(target, CONNECT_TIMEOUT_MS);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Thread.startVirtualThread(() -> pump(client, server));
      Thread.startVirtualThread(() -> pump(server, client));
    } catch (IOException e) {
      // The target is down: its client sees that as it would without a proxy.
      end();
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (!proxy.awaitPassage(this)) {
          end();
          return;
        }
        out.write(buffer, 0, count);
      }
      // The end of a stream is news like any other and has to wait in a stall.
      if (!proxy.awaitPassage(this)) {
        end();
        return;
      }
      to.shutdownOutput();
      if (openDirections.decrementAndGet() == 0) {
        closeBoth();
      }
    } catch (IOException e) {
      end();
    }
  }

  private void end() {
    reset();
    proxy.forget(this);
  }

  private void closeBoth() {
    closeSocket(client);
    closeSocket(server);
    proxy.forget(this);
  }

  private static void resetSocket(Socket socket) {
    try {
      // Without lingering a close sends a reset.
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // Closed already.
    }
    closeSocket(socket);
  }

  private static void closeSocket(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more either way.
    }
  }
}
