package dev.signalbox.cli.load;

import dev.signalbox.cli.console.Failure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over keep-alive connections from one thread, as cheaply as it can: what it takes
 * of the processor is missing to the gateway that it measures.
 *
 * <p>With a pace it is an open loop: a request's latency counts from the moment at which it should
 * have been sent, so a gateway that stalls cannot hide the requests that it has kept from being
 * sent. Without, each connection sends as soon as it has its answer.
 */
final class Generator implements AutoCloseable {

  private static final int READ_BUFFER = 64 * 1024;
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(15);
  private static final long MILLI = 1_000_000;

  private final Selector selector;
  private final Requests requests;
  private final @Nullable Listener listener;
  private final List<Connection> connections = new ArrayList<>();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BUFFER);
  private Outcome outcome = new Outcome(0);
  private long next;

  /** Hears what each answer says. */
  @FunctionalInterface
  interface Listener {

    /**
     * Called by the generator's one thread.
     *
     * @param nanos since the request should have been sent
     */
    void answered(long request, int status, String body, long nanos);
  }

  Generator(InetSocketAddress address, Requests requests, int connectionCount) {
    this(address, requests, connectionCount, null);
  }

  /**
   * @param listener null where nobody cares what answers say
   */
  Generator(
      InetSocketAddress address,
      Requests requests,
      int connectionCount,
      @Nullable Listener listener) {
    this.requests = requests;
    this.listener = listener;
    try {
      this.selector = Selector.open();
      for (int i = 0; i < connectionCount; i++) {
        connections.add(new Connection(address, selector, requests.longest()));
      }
    } catch (IOException e) {
      throw Failure.fault("cannot connect to the gateway: " + Failure.reason(e));
    }
    idle.addAll(connections);
  }

  /** Runs for a time. */
  Outcome run(Duration duration, Pace pace) throws IOException {
    outcome = new Outcome(next);
    long begin = System.nanoTime();
    long end = begin + duration.toNanos();
    long first = next;
    while (System.nanoTime() < end) {
      long nextDue = pace == Pace.ON_ANSWERS ? sendOnIdle(end) : sendDue(begin, end, first, pace);
      receive(Math.min(nextDue, end) - System.nanoTime());
    }
    outcome.took(Duration.ofNanos(System.nanoTime() - begin));
    awaitLastAnswers();
    return outcome;
  }

  private long sendOnIdle(long end) throws IOException {
    while (!idle.isEmpty()) {
      send(idle.poll(), System.nanoTime());
    }
    return end;
  }

  private long sendDue(long begin, long end, long first, Pace pace) throws IOException {
    while (true) {
      long due = begin + pace.due(next - first);
      if (due > System.nanoTime() || due >= end) {
        return due;
      }
      Connection connection = idle.poll();
      if (connection == null) {
        return end;
      }
      send(connection, due);
    }
  }

  private void send(Connection connection, long since) throws IOException {
    long request = next++;
    outcome.sent();
    try {
      connection.send(request, requests.render(request), since);
    } catch (IOException e) {
      lost(connection);
    }
  }

  private void receive(long nanos) throws IOException {
    if (nanos <= 0) {
      selector.selectNow(this::onReady);
    } else {
      // The selector knows only milliseconds. To look again and again until the moment has come
      // would double what the generator takes; late by less than one, it counts as latency.
      selector.select(this::onReady, Math.max(1, nanos / MILLI));
    }
  }

  private void onReady(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    try {
      if (key.isWritable()) {
        connection.write();
      }
      if (key.isReadable()) {
        int status = connection.read(buffer);
        if (status > 0) {
          answered(connection, status);
        }
      }
    } catch (IOException e) {
      lostQuietly(connection);
    }
  }

  private void answered(Connection connection, int status) throws IOException {
    long nanos = System.nanoTime() - connection.since();
    outcome.answered(connection.request(), status, nanos);
    if (listener != null) {
      listener.answered(connection.request(), status, connection.body(), nanos);
    }
    if (connection.mustReconnect()) {
      connection.reconnect(selector);
    }
    idle.add(connection);
  }

  private void lostQuietly(Connection connection) {
    try {
      lost(connection);
    } catch (IOException e) {
      throw Failure.fault("the gateway no longer accepts connections");
    }
  }

  private void lost(Connection connection) throws IOException {
    if (connection.isBusy()) {
      outcome.unanswered();
    } else {
      idle.remove(connection);
    }
    connection.reconnect(selector);
    idle.add(connection);
  }

  private void awaitLastAnswers() throws IOException {
    long patience = System.nanoTime() + LAST_ANSWERS.toNanos();
    while (busy() > 0 && System.nanoTime() < patience) {
      selector.select(this::onReady, 100);
    }
    for (long i = busy(); i > 0; i--) {
      outcome.unanswered();
    }
  }

  private long busy() {
    return connections.stream().filter(Connection::isBusy).count();
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : connections) {
      connection.close();
    }
    selector.close();
  }
}
