package dev.signalbox.simulator.delivery;

import dev.signalbox.simulator.rest.Secrets;
import dev.signalbox.simulator.world.Alert;
import dev.signalbox.simulator.world.Alerts;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers callbacks, each on a thread of its own, so that one that is not answered delays no
 * other. No more than so many are on their way and wait at a time; one more is listed as failed.
 */
public final class Deliveries implements AutoCloseable {

  /**
   * What was answered.
   *
   * @param body no more than its first 64 kB and a byte
   * @param contentType empty where it says none
   * @param took from the first try to the answer, in real time
   */
  public record Reply(int status, String body, String contentType, Duration took) {

    public boolean isFine() {
      return status < 300;
    }
  }

  private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
  private static final int AT_A_TIME = 64;
  private static final int RETRIEVAL_FAILURE = 11200;

  private final DeliveryLog listed;
  private final Courier courier;
  private final Alerts alerts;
  private final Outage outage;
  private final int mostPending;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore turn = new Semaphore(AT_A_TIME);
  private final AtomicInteger pending = new AtomicInteger();

  /**
   * @param listed where each is seen with its fate
   * @param alerts where it is said what fails
   * @param outage while it lasts, nothing is tried
   * @param mostPending one more is not tried
   */
  Deliveries(DeliveryLog listed, Courier courier, Alerts alerts, Outage outage, int mostPending) {
    this.listed = listed;
    this.courier = courier;
    this.alerts = alerts;
    this.outage = outage;
    this.mostPending = mostPending;
  }

  /**
   * Sends a callback, sooner or later.
   *
   * @param callback null where nobody has asked for it
   * @param about what it tells
   */
  public void send(@Nullable Callback callback, String about, Map<String, String> parameters) {
    send(callback, about, parameters, CallbackRules.WEBHOOK);
  }

  /**
   * Sends a callback, sooner or later.
   *
   * @param callback null where nobody has asked for it
   * @param about what it tells
   */
  public void send(
      @Nullable Callback callback,
      String about,
      Map<String, String> parameters,
      CallbackRules rules) {
    if (callback != null) {
      begin(callback, about, parameters, rules, null);
    }
  }

  /**
   * Sends a request whose answer somebody reads, as that for TwiML. What fails is an alert already
   * when it is told.
   *
   * @param then is given the answer, on a thread of its own; null where none came
   */
  public void ask(
      Callback callback,
      String about,
      Map<String, String> parameters,
      Consumer<@Nullable Reply> then) {
    begin(callback, about, parameters, CallbackRules.WEBHOOK, then);
  }

  private void begin(
      Callback callback,
      String about,
      Map<String, String> parameters,
      CallbackRules rules,
      @Nullable Consumer<@Nullable Reply> then) {
    Delivery delivery = listed.begin(about, callback, parameters, null);
    if (pending.incrementAndGet() > mostPending) {
      end(delivery, "not tried: too many are pending", Fate.failed, RETRIEVAL_FAILURE);
      if (then != null) {
        threads.execute(() -> then.accept(null));
      }
      return;
    }
    threads.execute(() -> deliver(delivery, rules, then));
  }

  int pending() {
    return pending.get();
  }

  private void deliver(
      Delivery delivery, CallbackRules rules, @Nullable Consumer<@Nullable Reply> then) {
    long begun = System.nanoTime();
    Attempt attempt = deliver(delivery, rules, then != null);
    if (then != null) {
      then.accept(attempt instanceof Attempt.Answered answered ? reply(answered, begun) : null);
    }
  }

  private static Reply reply(Attempt.Answered answered, long begun) {
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    return new Reply(answered.status(), answered.body(), answered.contentType(), took);
  }

  /** The last try; null where there was none. */
  private @Nullable Attempt deliver(Delivery delivery, CallbackRules rules, boolean reads) {
    try {
      outage.awaitEnd();
      turn.acquire();
      try {
        return tryUntilDone(delivery, rules, reads);
      } finally {
        turn.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(delivery, "not tried again: the simulator ends", Fate.failed, 0);
    } catch (RuntimeException e) {
      log.error("a callback could not be sent", e);
      end(delivery, "not sent: " + e.getClass().getSimpleName(), Fate.failed, RETRIEVAL_FAILURE);
    }
    return null;
  }

  private Attempt tryUntilDone(Delivery delivery, CallbackRules rules, boolean reads)
      throws InterruptedException {
    Overrides overrides = rules.overrides(delivery.callback().url());
    UUID token = UUID.randomUUID();
    long end = System.nanoTime() + overrides.totalLimit().toNanos();
    for (int retry = 0; ; retry++) {
      Duration left = Duration.ofNanos(end - System.nanoTime());
      Duration limit = min(left, overrides.answerLimit());
      Attempt attempt = courier.attempt(delivery, token, limit, reads);
      boolean inTime = System.nanoTime() < end;
      if (inTime && retry < overrides.retries() && overrides.retriesAfter(attempt)) {
        listed.tried(delivery.id(), attempt.told(), Fate.retrying);
      } else {
        end(delivery, attempt.told(), fate(attempt), code(attempt));
        return attempt;
      }
    }
  }

  private static Duration min(Duration one, Duration other) {
    Duration less = one.compareTo(other) < 0 ? one : other;
    return less.isPositive() ? less : Duration.ofMillis(1);
  }

  private static Fate fate(Attempt attempt) {
    return attempt instanceof Attempt.Answered answered
        ? answered.status() < 400 ? Fate.delivered : Fate.refused
        : Fate.failed;
  }

  /** Twilio's, of what went wrong. */
  private static int code(Attempt attempt) {
    return attempt instanceof Attempt.NotConnected not ? not.code() : RETRIEVAL_FAILURE;
  }

  /**
   * @param code of the alert, where it has failed; 0 for none
   */
  private void end(Delivery delivery, String how, Fate fate, int code) {
    pending.decrementAndGet();
    if (fate != Fate.delivered && code != 0) {
      alerts.raise(
          Alert.Level.error,
          code,
          "Callback %s to %s: %s".formatted(delivery.about(), address(delivery.callback()), how),
          subject(delivery.parameters()));
    }
    listed.tried(delivery.id(), how, fate);
    listed.callbackEnded(fate);
  }

  /** Without what may be secret, or somebody's number. */
  private static String address(Callback callback) {
    return Secrets.maskedAddress(callback.url()).replaceFirst("[?#].*", "");
  }

  private static @Nullable String subject(Map<String, String> parameters) {
    return Stream.of("ResourceSid", "StreamSid", "CallSid", "ConferenceSid")
        .map(parameters::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Says what it leaves undone: no later process will do it. */
  @Override
  public void close() {
    int undone = pending.get();
    if (undone > 0) {
      log.warn("{} callbacks end undelivered with the simulator", undone);
    }
    threads.shutdownNow();
  }
}
