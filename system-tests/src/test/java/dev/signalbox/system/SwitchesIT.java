package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.Topics;
import dev.signalbox.system.SimulatedCentre.Sent;
import dev.signalbox.system.SimulatedCentre.Talk;
import dev.signalbox.system.Steering.Stream;
import dev.signalbox.testing.RecordCollector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What nobody knows of Twilio's deliveries makes no difference: under every position of the
 * switches between an event and a stream, calls of the simulator's own, of which only the simulator
 * tells, are streamed once each; and what it has delivered is on the gate's topic once.
 */
class SwitchesIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String DOTTED = "task-queue.expression.updated";
  private static final String DASHED = "task-queue.expression-updated";

  /** By which way the simulator tells. */
  enum Way {
    STREAMS,
    CALLBACK,
    BOTH
  }

  /**
   * How the switches stand, and how the sink is made.
   *
   * @param batches null where the sink does not say
   */
  record Position(Way way, @Nullable Boolean batches, Map<String, String> switches) {

    @Override
    public String toString() {
      return way + ", batch_events " + batches + ", " + switches.values();
    }
  }

  /** Each way of delivery, with both positions of each switch that it has to do with. */
  static final List<Position> POSITIONS = positions();

  @TempDir static Path directory;

  private static Backend backend;

  private static RecordCollector topics;

  private static List<Position> positions() {
    List<Position> all = new ArrayList<>();
    for (Way way : List.of(Way.STREAMS, Way.BOTH)) {
      all.add(new Position(way, false, switches("array", "same", DOTTED)));
      all.add(new Position(way, false, switches("array", "own", DASHED)));
      all.add(new Position(way, false, switches("object", "same", DASHED)));
      all.add(new Position(way, false, switches("object", "own", DOTTED)));
      all.add(new Position(way, true, switches("array", "same", DASHED)));
      all.add(new Position(way, true, switches("object", "own", DOTTED)));
    }
    for (String batch : List.of("false", "true")) {
      Map<String, String> silent = new HashMap<>(switches("object", "own", DASHED));
      silent.put("eventstreams.batch-default", batch);
      all.add(new Position(Way.BOTH, null, Map.copyOf(silent)));
    }
    all.add(new Position(Way.CALLBACK, null, Map.of()));
    all.add(new Position(Way.BOTH, false, contrary()));
    return List.copyOf(all);
  }

  private static Map<String, String> switches(String single, String sids, String expression) {
    return Map.of(
        "eventstreams.single-event",
        single,
        "taskrouter.event-sids",
        sids,
        "taskrouter.expression-event",
        expression);
  }

  /** All others that a stream's start or an event could depend on, turned as well. */
  private static Map<String, String> contrary() {
    Map<String, String> all = new HashMap<>(switches("object", "own", DASHED));
    all.putAll(Switches.CONTRARY);
    all.put("streams.ended-call", "20404");
    all.put("streams.track-limit", "off");
    all.put("taskrouter.update-re-evaluates", "no");
    all.put("calls.per-second", "1");
    return Map.copyOf(all);
  }

  @BeforeAll
  static void start() {
    backend = Backend.startWithService(directory);
    topics =
        RecordCollector.of(
            backend.broker().bootstrapServers(),
            Topics.TASKROUTER,
            Topics.VOICE,
            Topics.UNROUTED,
            Topics.QUARANTINE);
  }

  @AfterAll
  static void stop() {
    try {
      assertThat(backend.deadLetters()).isEmpty();
    } finally {
      topics.close();
      backend.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("POSITIONS")
  void eachAgentsPartIsStreamedOnceWhateverTwilioDoes(Position position) {
    Steering twilio = backend.twilio();
    int before = topics.awaitCaughtUp().records().size();
    double decided = backend.eventsDecided();
    SimulatedCentre centre = SimulatedCentre.open(backend.simulatorUrl(), position.switches());
    if (position.way() != Way.CALLBACK) {
      centre.streamEventsTo(backend.publicUrl() + "/twilio/events", position.batches());
    }
    if (position.way() != Way.STREAMS) {
      centre.callBack(backend.publicUrl() + "/twilio/taskrouter");
    }

    centre.changeTheQueue();
    Talk talk = streamed(centre, twilio);

    List<Sent> sent = awaitSent(centre);
    assertThat(sent).extracting(Sent::fate).as("fates").containsOnly("delivered");
    List<ConsumerRecord<String, byte[]>> written = writtenSince(before);
    awaitDecided(decided, written);
    assertOnTheTopicOnce(written, sent);
    assertTurned(position, sent);
    assertThat(twilio.streams().streams())
        .extracting(Stream::callSid)
        .as("streamed legs")
        .containsExactly(talk.agentLeg());
    assertThat(twilio.summary().legsWithTwoOrMore()).as("doubled").isZero();
  }

  /** A call that the agent takes and leaves, with the stream of the agent's part. */
  private static Talk streamed(SimulatedCentre centre, Steering twilio) {
    Talk talk = centre.talk();
    Awaitility.await("the agent's part is streamed")
        .atMost(LIMIT)
        .until(() -> !twilio.liveStreams().isEmpty());
    centre.wrapUp(talk);
    Awaitility.await("the stream is stopped while the call goes on")
        .atMost(LIMIT)
        .until(() -> twilio.liveStreams().isEmpty());
    assertThat(twilio.streamsOf(talk.agentLeg()))
        .as("streams of the agent's leg")
        .singleElement()
        .satisfies(stream -> assertThat(stream.agent()).isEqualTo(SimulatedCentre.AGENT))
        .satisfies(stream -> assertThat(stream.why()).isEqualTo("stopped by request"));
    centre.end(talk);
    return talk;
  }

  /**
   * All that the simulator has sent, as soon as each has its fate and the last tells of the end.
   */
  private static List<Sent> awaitSent(SimulatedCentre centre) {
    Awaitility.await("all is delivered")
        .atMost(LIMIT)
        .until(
            () ->
                centre.sent().stream()
                    .noneMatch(sent -> Set.of("pending", "retrying").contains(sent.fate())));
    return centre.sent();
  }

  /** What the gate has written since. It answers only after it has, so all of it is there. */
  private static List<ConsumerRecord<String, byte[]>> writtenSince(int before) {
    List<ConsumerRecord<String, byte[]>> all = topics.awaitCaughtUp().records();
    return all.subList(before, all.size());
  }

  /** So that what would start a second stream has had its chance. */
  private static void awaitDecided(double before, List<ConsumerRecord<String, byte[]>> written) {
    Awaitility.await("all events are decided")
        .atMost(LIMIT)
        .until(() -> backend.eventsDecided() >= before + written.size());
  }

  private static void assertOnTheTopicOnce(
      List<ConsumerRecord<String, byte[]>> written, List<Sent> sent) {
    assertThat(written)
        .extracting(ConsumerRecord::topic)
        .as("neither unrouted nor in quarantine")
        .containsOnly(Topics.TASKROUTER, Topics.VOICE);
    assertThat(written.stream().filter(one -> one.topic().equals(Topics.TASKROUTER)))
        .extracting(one -> header(one, EventHeaders.CE_ID))
        .as("ids on the topic")
        .containsExactlyInAnyOrderElementsOf(
            sent.stream().filter(Sent::isEvent).map(Sent::eventId).toList());
  }

  private static String header(ConsumerRecord<String, byte[]> written, String name) {
    return new String(written.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  /** The switches were felt: nothing passes because a position was never there. */
  private static void assertTurned(Position position, List<Sent> sent) {
    String sids = position.switches().get("taskrouter.event-sids");
    if (position.way() == Way.BOTH) {
      boolean same = "same".equals(sids);
      assertThat(sidsOf(sent, true)).isNotEmpty();
      assertThat(sidsOf(sent, false).containsAll(sidsOf(sent, true)))
          .as("sids are the same by both ways")
          .isEqualTo(same);
    }
    if (position.way() != Way.CALLBACK) {
      String expression = position.switches().get("taskrouter.expression-event");
      assertThat(sent.stream().filter(Sent::streamed))
          .extracting(Sent::about)
          .anyMatch(about -> about.contains("com.twilio.taskrouter." + expression));
    }
  }

  private static Set<String> sidsOf(List<Sent> sent, boolean streamed) {
    return sent.stream()
        .filter(one -> one.isEvent() && one.streamed() == streamed)
        .map(Sent::eventSid)
        .collect(Collectors.toSet());
  }
}
