package dev.signalbox.system;

import dev.signalbox.events.FormParameters;
import dev.signalbox.system.PhoneCall.Event;
import dev.signalbox.system.PhoneCall.Step;
import dev.signalbox.twilio.signature.PublicUrl;
import dev.signalbox.twilio.signature.RequestSigner;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;

/**
 * Calls, told of as Event Streams does: each event at least once and one in ten twice, no two in an
 * order that could be relied on, over as many connections as it takes, and again until somebody has
 * taken it.
 *
 * <p>What is random is drawn as it is asked for, so that one thread that asks the same gets the
 * same.
 */
final class CallTraffic implements AutoCloseable {

  private static final String ROUTE = "/twilio/events";
  private static final String AGAIN = "+again";
  private static final double TWICE = 0.1;

  /** Within this, what happened later may be told earlier. */
  private static final int DISORDER_MS = 800;

  private static final Duration TO_THE_OFFER = Duration.ofMillis(20);
  private static final Duration TO_THE_ACCEPTANCE = Duration.ofMillis(300);
  private static final Duration TO_THE_LEG = Duration.ofMillis(600);
  private static final Duration OF_WRAPUP = Duration.ofMillis(300);

  private final URI gate;
  private final RequestSigner signer;
  private final Steering twilio;
  private final RandomGenerator random;
  private final Map<String, byte[]> bodies = new ConcurrentHashMap<>();
  private final AtomicInteger scheduled = new AtomicInteger();
  private final EventStreamsSender sender = new EventStreamsSender(this::request);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("calls").daemon().factory());

  CallTraffic(Backend backend, RandomGenerator random) {
    this.gate = backend.gate().uri("");
    this.signer = new RequestSigner(new PublicUrl(backend.publicUrl()), GateProcess.TOKEN);
    this.twilio = backend.twilio();
    this.random = random;
  }

  /** Has the call come in and be taken by its agent. */
  void begin(PhoneCall call, Duration in) {
    tell(call, Step.CREATED, in);
    tell(call, Step.OFFERED, in.plus(TO_THE_OFFER));
    tell(call, Step.ACCEPTED, in.plus(TO_THE_ACCEPTANCE));
    tell(call, Step.CONNECTED, in.plus(TO_THE_LEG));
  }

  /** Has the agent's part of the call end. */
  void end(PhoneCall call, Duration in) {
    clock.schedule(() -> twilio.tell(call.over()), in.toMillis(), TimeUnit.MILLISECONDS);
    tell(call, Step.TASK_WRAPUP, in);
    tell(call, Step.WRAPUP, in);
    tell(call, Step.TASK_COMPLETED, in.plus(OF_WRAPUP));
    tell(call, Step.COMPLETED, in.plus(OF_WRAPUP));
  }

  private void tell(PhoneCall call, Step step, Duration in) {
    Event event = call.event(step, Instant.now().plus(in), random);
    byte[] body = event.body().getBytes(StandardCharsets.UTF_8);
    Duration due = in.plusMillis(random.nextInt(DISORDER_MS));
    deliver(event.id(), body, due);
    if (random.nextDouble() < TWICE) {
      deliver(event.id() + AGAIN, body, due.plusMillis(random.nextInt(2 * DISORDER_MS)));
    }
  }

  private void deliver(String delivery, byte[] body, Duration in) {
    scheduled.incrementAndGet();
    bodies.put(delivery, body);
    var _ = clock.schedule(() -> sender.take(delivery), in.toMillis(), TimeUnit.MILLISECONDS);
  }

  private HttpRequest request(String delivery, Duration patience) {
    byte[] body = Objects.requireNonNull(bodies.get(delivery));
    String target = RequestSigner.targetOfJson(ROUTE, body);
    return HttpRequest.newBuilder(URI.create(gate + target))
        .header("Content-Type", "application/json")
        .header("X-Twilio-Signature", signer.sign(target, FormParameters.NONE))
        .timeout(patience)
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  /** Waits until all that has been asked for is told and taken; nothing may have been refused. */
  void awaitTold(Duration limit) {
    Awaitility.await("all events are taken")
        .atMost(limit)
        .until(
            () ->
                sender.taken().size() == scheduled.get()
                    && (sender.pending() == 0 || !sender.discarded().isEmpty()));
    if (!sender.discarded().isEmpty()) {
      throw new AssertionError(
          "thrown away by Twilio: " + sender.discarded().size() + " of " + attempts());
    }
  }

  /** Attempts by the status of their answer. */
  Map<Integer, Integer> attempts() {
    return new TreeMap<>(sender.attempts());
  }

  @Override
  public void close() {
    clock.shutdownNow();
    sender.close();
  }
}
