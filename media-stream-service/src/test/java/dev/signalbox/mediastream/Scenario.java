package dev.signalbox.mediastream;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventReader;
import dev.signalbox.events.EventRecords;
import dev.signalbox.events.Outcome;
import dev.signalbox.events.Topics;
import dev.signalbox.events.UnreadableBodyException;
import dev.signalbox.mediastream.VirtualTwilio.Stream;
import dev.signalbox.mediastream.settings.MediaStreamSettings;
import dev.signalbox.mediastream.settings.StreamedLeg;
import dev.signalbox.mediastream.settings.Trigger;
import dev.signalbox.service.decide.DecidedKeys;
import dev.signalbox.service.decide.DecidedKeys.Left;
import dev.signalbox.service.decide.DeciderSpec;
import dev.signalbox.service.effect.EffectRecord;
import dev.signalbox.service.effect.Json;
import dev.signalbox.service.effect.OutcomeRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call as this service sees it, in virtual time: what is sent to it goes through the platform's
 * engine, its effects to a {@link VirtualTwilio} that answers after a while, and whatever it says
 * to itself comes back.
 */
final class Scenario {

  static final Instant START = Instant.parse("2026-03-25T14:00:00Z");
  static final Duration HOP = Duration.ofMillis(20);
  static final Duration TWILIO = Duration.ofMillis(100);
  static final Duration TIMEOUT = Duration.ofSeconds(5);

  final VirtualTwilio twilio = new VirtualTwilio();
  final List<EffectRecord> requests = new ArrayList<>();
  final Map<String, Reply> replies = new LinkedHashMap<>();
  boolean callbacks = true;

  Duration callbackDelay = Duration.ofMillis(80);

  /** What Twilio answers to a request instead of doing it; null for what it does. */
  Function<EffectRecord, Outcome.@Nullable Rejected<JsonNode>> refusal = effect -> null;

  /** What goes wrong with a request; nothing, as a rule. */
  Faults faults = effect -> Fault.NONE;

  private final DecidedKeys<MediaState> keys;
  private final PriorityQueue<Happening> happenings =
      new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparingLong(Happening::number));
  private Instant now = START;
  private long numbers;

  private record Happening(Instant at, long number, Runnable what) {}

  record Reply(int status, JsonNode body, Instant at) {}

  enum Fault {
    NONE,
    THROTTLED,
    UNAVAILABLE,
    /** Done, and never answered. */
    DONE_UNANSWERED,
    /** Done after the answer was given up. */
    DONE_LATE,
    /** Done when nobody believed in it any more: the process that sent it was frozen. */
    DONE_VERY_LATE,
    /** Not done, and never answered. */
    LOST
  }

  interface Faults {
    Fault of(EffectRecord effect);
  }

  Scenario() {
    this(settings());
  }

  Scenario(MediaStreamSettings settings) {
    this.keys =
        new DecidedKeys<>(
            DeciderSpec.acting(
                "media-stream",
                MediaState.class,
                1,
                new MediaDecider(settings),
                Topics.TASKROUTER,
                Topics.VOICE));
  }

  static MediaStreamSettings settings() {
    return settings(StreamedLeg.AGENT);
  }

  static MediaStreamSettings settings(StreamedLeg leg) {
    return new MediaStreamSettings(
        leg,
        Map.of(
            MediaStreamSettings.URL, "wss://receiver.example.com/streams",
            MediaStreamSettings.URL_A, "wss://receiver.example.com/a",
            MediaStreamSettings.URL_B, "wss://receiver.example.com/b"),
        List.of("wss://listed.example.com/streams"),
        "a secret",
        EnumSet.allOf(Trigger.class),
        false,
        Duration.ofMinutes(15),
        Duration.ofMinutes(10));
  }

  Instant now() {
    return now;
  }

  // --- given

  /** An event of Twilio's comes in now. */
  Scenario event(String key, String type, String route, Instant time, ObjectNode data) {
    return event(key, "EV" + numbers, type, route, time, data);
  }

  Scenario event(String key, String id, String type, String route, Instant time, ObjectNode data) {
    Headers headers = headers(id, type, now);
    EventRecords.add(headers, EventHeaders.ROUTE, route);
    headers.remove(EventHeaders.CE_TIME);
    EventRecords.add(headers, EventHeaders.CE_TIME, time.toString());
    EventReader event = reader(headers, Json.bytes(data));
    happens(HOP, () -> keys.event(key, event, now));
    return this;
  }

  /** A plugin's request, under a key. */
  Scenario command(
      String key,
      String type,
      String route,
      String requestId,
      @Nullable String identity,
      @Nullable String worker,
      Map<String, String> parameters) {
    Headers headers = headers(requestId, "dev.signalbox.media-stream." + type, now);
    EventRecords.add(headers, EventHeaders.ROUTE, route);
    EventRecords.add(headers, EventHeaders.REQUEST_ID, requestId);
    EventRecords.add(headers, EventHeaders.IDENTITY, identity);
    EventRecords.add(headers, EventHeaders.WORKER_SID, worker);
    EventReader command = reader(headers, Json.bytes(parameters));
    happens(HOP, () -> keys.command(key, command, now));
    return this;
  }

  /** An operator brings back what was parked. */
  Scenario retry(String key) {
    return command(key, "retry", "/ops", "retry-" + numbers, null, null, Map.of());
  }

  Scenario streamCallback(Stream stream, String what) {
    ObjectNode data =
        VirtualTwilio.object()
            .put("CallSid", stream.callSid)
            .put("StreamSid", stream.sid)
            .put("StreamName", stream.name)
            .put("StreamEvent", what);
    return event(
        stream.callSid,
        stream.sid + what,
        "com.twilio.voice.status-callback.stream.updated",
        "/twilio/stream",
        now,
        data);
  }

  // --- when

  /** Lets time pass, and all that happens in it. */
  Scenario pass(Duration time) {
    Instant until = now.plus(time);
    while (true) {
      Happening next = happenings.peek();
      Instant due = nextDue();
      boolean timerFirst = due != null && (next == null || due.isBefore(next.at()));
      Instant at = timerFirst ? due : next == null ? null : next.at();
      if (at == null || at.isAfter(until)) {
        now = until;
        return this;
      }
      if (at.isAfter(now)) {
        now = at;
      }
      if (timerFirst) {
        for (String key : keys.keys()) {
          Instant ofKey = keys.due(key);
          if (ofKey != null && !ofKey.isAfter(now)) {
            take(keys.tick(key, now));
          }
        }
      } else {
        Objects.requireNonNull(happenings.poll()).what().run();
      }
    }
  }

  Scenario seconds(long seconds) {
    return pass(Duration.ofSeconds(seconds));
  }

  Scenario millis(long millis) {
    return pass(Duration.ofMillis(millis));
  }

  private @Nullable Instant nextDue() {
    return keys.keys().stream()
        .map(keys::due)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private void happens(Duration in, Supplier<List<Left>> input) {
    happenings.add(new Happening(now.plus(in), numbers++, () -> take(input.get())));
  }

  void later(Duration in, Runnable what) {
    happenings.add(new Happening(now.plus(in), numbers++, what));
  }

  private void take(List<Left> records) {
    for (Left left : records) {
      byte[] value = left.value();
      if (left.topic().equals(Topics.effects("media-stream"))) {
        act(effect(left, Objects.requireNonNull(value)));
      } else if (left.topic().equals(Topics.commands("media-stream"))) {
        EventReader command = reader(left.headers(), Objects.requireNonNull(value));
        happens(HOP, () -> keys.command(left.key(), command, now));
      } else if (left.topic().equals(Topics.replies("media-stream"))) {
        EventReader header = reader(left.headers(), "{}".getBytes(StandardCharsets.UTF_8));
        replies.put(
            Objects.requireNonNull(header.header(EventHeaders.REQUEST_ID)),
            new Reply(
                Integer.parseInt(Objects.requireNonNull(header.header(EventHeaders.STATUS))),
                tree(Objects.requireNonNull(value)),
                now));
      }
    }
  }

  // --- Twilio

  private void act(EffectRecord effect) {
    requests.add(effect);
    Fault fault = faults.of(effect);
    switch (fault) {
      case NONE ->
          later(
              HOP.plus(TWILIO.dividedBy(2)),
              () -> {
                Outcome<JsonNode> refused = refusal.apply(effect);
                Outcome<JsonNode> outcome =
                    now.isAfter(effect.notAfter())
                        ? new Outcome.Expired<>()
                        : refused == null ? twilio.act(effect) : refused;
                callback();
                report(effect, outcome, TWILIO.dividedBy(2));
              });
      case THROTTLED -> report(effect, new Outcome.Throttled<>(Duration.ofSeconds(1)), TWILIO);
      case UNAVAILABLE -> report(effect, new Outcome.Unavailable<>("refused"), TWILIO);
      case DONE_UNANSWERED -> {
        later(TWILIO, () -> doSilently(effect));
        report(effect, new Outcome.Unknown<>("timeout"), TIMEOUT);
      }
      case DONE_LATE -> {
        later(TIMEOUT.plusSeconds(1), () -> doSilently(effect));
        report(effect, new Outcome.Unknown<>("timeout"), TIMEOUT);
      }
      case DONE_VERY_LATE -> {
        later(TIMEOUT.multipliedBy(6), () -> doSilently(effect));
        report(effect, new Outcome.Unknown<>("timeout"), TIMEOUT);
      }
      case LOST -> report(effect, new Outcome.Unknown<>("timeout"), TIMEOUT);
    }
  }

  private void doSilently(EffectRecord effect) {
    if (!now.isAfter(effect.notAfter().plus(TIMEOUT))) {
      Objects.requireNonNull(twilio.act(effect));
      callback();
    }
  }

  private void callback() {
    Stream changed = twilio.changed;
    if (callbacks && changed != null) {
      boolean started = changed.live;
      later(
          callbackDelay,
          () -> streamCallback(changed, started ? "stream-started" : "stream-stopped"));
    }
  }

  private void report(EffectRecord effect, Outcome<JsonNode> outcome, Duration in) {
    OutcomeRecord record = OutcomeRecord.of(effect, outcome);
    happens(in.plus(HOP), () -> keys.outcome(effect.key(), record, now));
  }

  // --- then

  Reply reply(String requestId) {
    return Objects.requireNonNull(replies.get(requestId), "no reply to " + requestId);
  }

  long requestsOf(String kind) {
    return requests.stream().filter(effect -> effect.kind().equals(kind)).count();
  }

  List<String> results() {
    return keys.results();
  }

  @Nullable MediaState state(String key) {
    return keys.state(key);
  }

  int bytes(String key) {
    return keys.bytes(key);
  }

  /** The state of each part on a leg, as the view shows it. */
  List<String> shown(String leg) {
    MediaState state = keys.state(leg);
    Object view = state == null ? null : new MediaDecider(settings()).view(leg, state);
    List<String> states = new ArrayList<>();
    if (view != null) {
      for (JsonNode part : Json.tree(view).path("parts")) {
        String reason = part.path("reason").asString("");
        states.add(part.path("state").asString() + (reason.isEmpty() ? "" : ":" + reason));
      }
    }
    return states;
  }

  // --- records

  private Headers headers(String id, String type, Instant receivedAt) {
    Headers headers = new RecordHeaders();
    EventRecords.add(headers, EventHeaders.CE_ID, id);
    EventRecords.add(headers, EventHeaders.CE_TYPE, type);
    EventRecords.add(headers, EventHeaders.CE_TIME, receivedAt.toString());
    EventRecords.add(headers, EventHeaders.RECEIVED_AT, receivedAt.toString());
    return headers;
  }

  private static EventReader reader(Headers headers, byte[] value) {
    try {
      return EventReader.read(headers, value);
    } catch (UnreadableBodyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EffectRecord effect(Left left, byte[] value) {
    try {
      return EffectRecord.read(left.key(), left.headers(), value);
    } catch (UnreadableBodyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode tree(byte[] value) {
    try {
      return Json.tree(value);
    } catch (UnreadableBodyException e) {
      throw new IllegalStateException(e);
    }
  }
}
