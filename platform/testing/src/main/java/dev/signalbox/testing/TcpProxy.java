package dev.signalbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A TCP proxy on the loopback address, before a target whose network is to fail.
 *
 * <p>A Kafka client comes back to the address its broker advertises: to keep it behind the proxy,
 * make the proxy first and start the broker with its port as advertised port.
 */
public final class TcpProxy implements AutoCloseable {

  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final int BACKLOG = 100;

  private enum State {
    FORWARDING,
    STALLED,
    CUT_OFF,
    CLOSED
  }

  private final ServerSocket listener;
  private final InetSocketAddress target;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<ProxiedConnection> connections = new HashSet<>();
  private State state = State.FORWARDING;

  private TcpProxy(ServerSocket listener, InetSocketAddress target) {
    this.listener = listener;
    this.target = target;
  }

  /** Forwards to a port on the loopback address, which may come up later. */
  public static TcpProxy before(int targetPort) {
    return before(new InetSocketAddress(LOOPBACK, targetPort));
  }

  /** Forwards to a target, which may come up later. */
  public static TcpProxy before(InetSocketAddress target) {
    try {
      TcpProxy proxy = new TcpProxy(new ServerSocket(0, BACKLOG, LOOPBACK), target);
      Thread.ofVirtual().name("tcp-proxy-" + proxy.port()).start(proxy::acceptAll);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where to connect instead of the target. */
  public int port() {
    return listener.getLocalPort();
  }

  /** How many connections are open through it. */
  public int openConnections() {
    lock.lock();
    try {
      return connections.size();
    } finally {
      lock.unlock();
    }
  }

  /** Resets every connection, and each new one as soon as it is made, until {@link #restore()}. */
  public void cutOff() {
    become(State.CUT_OFF);
    resetAll();
  }

  /**
   * Forwards nothing, in either direction, until {@link #restore()}; connections stay open and new
   * ones are accepted. Bytes are late afterwards, not lost.
   */
  public void stall() {
    become(State.STALLED);
  }

  /** Forwards again. */
  public void restore() {
    become(State.FORWARDING);
  }

  @Override
  public void close() {
    become(State.CLOSED);
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      resetAll();
    }
  }

  /** Returns once bytes may pass; false if the connection is to end instead. */
  boolean awaitPassage(ProxiedConnection connection) {
    lock.lock();
    try {
      while (state == State.STALLED && !connection.isReset()) {
        changed.await();
      }
      return state == State.FORWARDING && !connection.isReset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  void forget(ProxiedConnection connection) {
    lock.lock();
    try {
      connections.remove(connection);
    } finally {
      lock.unlock();
    }
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        admit(new ProxiedConnection(this, listener.accept(), target));
      } catch (IOException e) {
        // Closed, which the loop sees; anything else concerns a client that has gone again.
      }
    }
  }

  private void admit(ProxiedConnection connection) {
    lock.lock();
    try {
      if (state == State.FORWARDING || state == State.STALLED) {
        connections.add(connection);
        connection.start();
        return;
      }
    } finally {
      lock.unlock();
    }
    connection.reset();
  }

  private void become(State next) {
    lock.lock();
    try {
      if (state == State.CLOSED && next != State.CLOSED) {
        throw new IllegalStateException("the proxy is closed");
      }
      state = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void resetAll() {
    List<ProxiedConnection> open;
    lock.lock();
    try {
      open = new ArrayList<>(connections);
      connections.clear();
      open.forEach(ProxiedConnection::reset);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
