package dev.signalbox.system;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * So many events a second, whatever becomes of them: Twilio does not slow down because a gate does.
 * None is sent twice, so that each one's fate is known from its one answer.
 */
final class SteadyLoad implements AutoCloseable {

  /**
   * What came of an event.
   *
   * @param sentAt {@link System#nanoTime} when it was sent
   * @param took until the answer was complete
   * @param status 0 where there was none
   * @param problem why there was none; empty otherwise
   */
  record Answer(String id, long sentAt, Duration took, int status, String problem) {

    boolean isAccepted() {
      return status / 100 == 2;
    }
  }

  /** Longer than any answer may take, so that a late one is seen as late. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final SignedEvents events;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .connectTimeout(PATIENCE)
          .build();
  private final AtomicInteger sent = new AtomicInteger();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean stopped;

  private SteadyLoad(SignedEvents events, int perSecond) {
    this.events = events;
    this.thread = Thread.ofPlatform().name("load").unstarted(() -> sendAll(perSecond));
  }

  static SteadyLoad start(GateProcess gate, int perSecond) {
    SteadyLoad load = new SteadyLoad(new SignedEvents(gate), perSecond);
    load.thread.start();
    return load;
  }

  /** Waits until that many more have been sent: the clock of a drill. */
  void awaitSent(int more) {
    int goal = sent.get() + more;
    Awaitility.await(more + " more events are sent")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> sent.get() >= goal);
  }

  /** Waits for an event that is sent from now on and accepted; returns how long that took. */
  Duration awaitAcceptance(Duration limit) {
    long now = System.nanoTime();
    Awaitility.await("an event is accepted again")
        .atMost(limit)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> answers.stream().anyMatch(a -> a.isAccepted() && a.sentAt() >= now));
    return Duration.ofNanos(System.nanoTime() - now);
  }

  /** Sends no more, and waits for what is still to be answered. */
  List<Answer> finish() {
    stopped = true;
    Awaitility.await("every event is answered")
        .atMost(PATIENCE.plusSeconds(5))
        .until(() -> !thread.isAlive() && answers.size() == sent.get());
    return List.copyOf(answers);
  }

  private void sendAll(int perSecond) {
    long pause = Duration.ofSeconds(1).toNanos() / perSecond;
    long begin = System.nanoTime();
    for (int i = 0; !stopped; i++) {
      long due = begin + i * pause;
      for (long rest = due - System.nanoTime(); rest > 0; rest = due - System.nanoTime()) {
        LockSupport.parkNanos(rest);
      }
      send("EZ" + UUID.randomUUID());
    }
  }

  private void send(String id) {
    var request = events.request(id, PATIENCE);
    sent.incrementAndGet();
    long at = System.nanoTime();
    var _ =
        http.sendAsync(request, BodyHandlers.discarding())
            .whenComplete((response, failure) -> answers.add(answer(id, at, response, failure)));
  }

  private static Answer answer(
      String id, long sentAt, @Nullable HttpResponse<Void> response, @Nullable Throwable failure) {
    Duration took = Duration.ofNanos(System.nanoTime() - sentAt);
    return new Answer(
        id,
        sentAt,
        took,
        response == null ? 0 : response.statusCode(),
        failure == null ? "" : failure.toString());
  }

  @Override
  public void close() {
    stopped = true;
    http.shutdownNow();
  }
}
