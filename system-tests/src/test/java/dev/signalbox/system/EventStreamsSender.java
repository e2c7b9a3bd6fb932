package dev.signalbox.system;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Delivers events by the rules of Twilio's Event Streams: at least once; an answer of 4xx, except
 * 429, means that the event is thrown away for ever; 429, 5xx, and no answer within 5 s mean that
 * it comes again, later and later. Only its patience is shorter than Twilio's, which is 4 h.
 */
final class EventStreamsSender implements AutoCloseable {

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  /** How an attempt without an answer is counted. */
  static final int NO_ANSWER = 0;

  /** What it delivers. */
  @FunctionalInterface
  interface Requests {

    /**
     * The request that delivers an event.
     *
     * @param patience how long its sender waits for the answer
     */
    HttpRequest request(String id, Duration patience);
  }

  private final Requests events;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(threads)
          .connectTimeout(ANSWER_LIMIT)
          .build();
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final Set<String> delivered = ConcurrentHashMap.newKeySet();
  private final Set<String> discarded = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Integer> attempts = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> withoutAnswer = new ConcurrentSkipListMap<>();

  EventStreamsSender(Requests events) {
    this.events = events;
  }

  /** Takes an event over, to deliver it sooner or later. */
  void take(String id) {
    taken.add(id);
    threads.execute(() -> deliver(id));
  }

  Set<String> taken() {
    return Set.copyOf(taken);
  }

  Set<String> delivered() {
    return Set.copyOf(delivered);
  }

  /** Lost for ever. */
  Set<String> discarded() {
    return Set.copyOf(discarded);
  }

  int pending() {
    return taken.size() - delivered.size() - discarded.size();
  }

  /** Attempts by the status of their answer, {@link #NO_ANSWER} among them. */
  Map<Integer, Integer> attempts() {
    return Map.copyOf(attempts);
  }

  /** Attempts that had no answer, by what was seen instead. */
  Map<String, Integer> withoutAnswer() {
    return Map.copyOf(withoutAnswer);
  }

  int attempts(int status) {
    return attempts.getOrDefault(status, 0);
  }

  private void deliver(String id) {
    try {
      for (int attempt = 0; ; attempt++) {
        int status = attempt(id);
        attempts.merge(status, 1, Integer::sum);
        if (status / 100 == 2) {
          delivered.add(id);
          return;
        }
        if (status / 100 == 4 && status != 429) {
          discarded.add(id);
          return;
        }
        Thread.sleep(pauseAfter(attempt));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int attempt(String id) throws InterruptedException {
    try {
      return http.send(events.request(id, ANSWER_LIMIT), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      withoutAnswer.merge(e.toString(), 1, Integer::sum);
      return NO_ANSWER;
    }
  }

  /** Doubled each time, and scattered, so that what has failed together comes back apart. */
  private static long pauseAfter(int attempt) {
    long pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt, 10));
    return ThreadLocalRandom.current().nextLong(pause / 2, pause);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    http.shutdownNow();
  }
}
