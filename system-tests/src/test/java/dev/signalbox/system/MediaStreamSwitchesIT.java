package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.system.Steering.Stream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * A whole contact centre, with callers, agents, conferences and a transfer, as Twilio would tell of
 * it: by Event Streams, by the workspace's callback, by both; and in either way wherever nobody
 * knows in which.
 */
class MediaStreamSwitchesIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int ENOUGH = 4;
  private static final String EVENTS = "/twilio/events";
  private static final String CALLBACKS = "/twilio/taskrouter";

  /** What Event Streams sends. */
  enum Streaming {
    NOTHING,
    ONE_BY_ONE,
    BATCHES
  }

  /**
   * How the centre is told of.
   *
   * @param callback whether the workspace has an {@code EventCallbackUrl}
   */
  record Telling(String name, Map<String, String> switches, Streaming streaming, boolean callback) {

    @Override
    public String toString() {
      return name;
    }
  }

  static final List<Telling> TELLINGS =
      List.of(
          new Telling(
              "events one by one, usually",
              all(Switches.TOLD_USUALLY, Switches.USUAL),
              Streaming.ONE_BY_ONE,
              false),
          new Telling(
              "events one by one, contrarily",
              all(Switches.TOLD_CONTRARILY, Switches.CONTRARY),
              Streaming.ONE_BY_ONE,
              false),
          new Telling(
              "batches and the callback, under the same id",
              all(Switches.TOLD_USUALLY, Switches.CONTRARY),
              Streaming.BATCHES,
              true),
          new Telling(
              "events one by one and the callback, under other ids",
              all(Switches.TOLD_CONTRARILY, Switches.USUAL),
              Streaming.ONE_BY_ONE,
              true),
          new Telling(
              "the callback alone, contrarily",
              all(Switches.TOLD_CONTRARILY, Switches.CONTRARY),
              Streaming.NOTHING,
              true));

  private static MediaStreamUp up;
  private static Steering twilio;

  @BeforeAll
  static void startUp(@TempDir Path dir) {
    up = new MediaStreamUp(dir, "known-to-twilio-and-the-receiver-only");
    twilio = up.twilio();
  }

  @AfterAll
  static void stopUp() {
    up.close();
  }

  private static Map<String, String> all(Map<String, String> some, Map<String, String> others) {
    Map<String, String> all = new HashMap<>(some);
    all.putAll(others);
    return Map.copyOf(all);
  }

  @ParameterizedTest
  @FieldSource("TELLINGS")
  void eachPartOfAnAgentIsStreamedOnceHoweverTwilioTellsOfIt(Telling telling) {
    twilio.reset();
    twilio.turn(telling.switches());
    long events = up.eventsRecorded(EVENTS);
    long callbacks = up.eventsRecorded(CALLBACKS);
    open(telling);
    await("agents talk", () -> twilio.agentsInCalls().size() >= ENOUGH);
    twilio.closeDoors();
    awaitStreamsOfAllParts();

    transferOne();
    awaitStreamsOfAllParts();
    int live = twilio.liveStreams().size();
    twilio.endTraffic();

    await("no stream is left", () -> twilio.liveStreams().isEmpty());
    List<Stream> streams = twilio.streams().streams();
    assertThat(streams.stream().map(Stream::callSid).toList())
        .doesNotHaveDuplicates()
        .hasSizeGreaterThanOrEqualTo(live);
    assertThat(streams)
        .allSatisfy(one -> assertThat(twilio.callee(one.callSid())).startsWith("client:"));
    assertThat(twilio.summary().legsWithTwoOrMore()).isZero();
    await("all events are delivered", () -> twilio.eventsUnderWay() == 0);
    assertThat(twilio.alerts()).as("what Twilio's debugger would show").isEmpty();
    assertThat(up.eventsRecorded(EVENTS) > events)
        .isEqualTo(telling.streaming() != Streaming.NOTHING);
    assertThat(up.eventsRecorded(CALLBACKS) > callbacks).isEqualTo(telling.callback());
  }

  private static void open(Telling telling) {
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("agents", 24);
    order.put("calls_per_minute", 60);
    order.put("chats_per_minute", 0);
    order.put("seed", 7);
    if (telling.callback()) {
      order.put("event_callback_url", up.publicUrl() + CALLBACKS + "#rc=3&rp=5xx,ct,rt");
    }
    if (telling.streaming() != Streaming.NOTHING) {
      up.subscribe(telling.streaming() == Streaming.BATCHES);
    }
    twilio.traffic(order);
  }

  private static void awaitStreamsOfAllParts() {
    await(
        "each part of an agent, and nothing else, is streamed",
        () ->
            twilio.liveStreams().stream()
                .map(Stream::agent)
                .sorted()
                .toList()
                .equals(twilio.agentsInCalls().stream().sorted().toList()));
  }

  /** Whoever is asked takes it, sooner or later. */
  private static void transferOne() {
    String task = twilio.task("voice", "assigned").get("sid").asString();
    twilio.transfer(task, twilio.task("voice", "assigned").get("task_queue_sid").asString());
    await("the task is handed over", () -> twilio.transferStatus(task).equals("complete"));
  }

  private static void await(String what, BooleanSupplier condition) {
    Awaitility.await(what)
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(250))
        .until(condition::getAsBoolean);
  }
}
