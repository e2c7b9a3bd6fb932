package dev.signalbox.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.FormParameters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StoryTest {

  private static final String ACCOUNT = "ACffffffffffffffffffffffffffffffff";
  private static final Instant NOW = Instant.parse("2027-01-02T03:04:05.678Z");
  private static final Pattern SID = Pattern.compile("[A-Z]{2}[0-9a-f]{32}");
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void replacesASidByTheSameOneInAllFilesAndSpellings() {
    List<Message> messages =
        story(
                "taskrouter-callback/task.created.txt",
                "event-streams/taskrouter-task.json",
                "conference-status/conference-start.txt")
            .justNow(NOW);

    String taskSid = form(messages.get(0)).first("TaskSid");
    assertThat(taskSid).matches("WT[0-9a-f]{32}").isNotEqualTo("WT" + "0".repeat(30) + "c1");
    assertThat(form(messages.get(0)).first("EventDescription"))
        .isEqualTo("Task " + taskSid + " created");
    assertThat(json(messages.get(1)).get(0).at("/data/payload/task_sid").asString())
        .isEqualTo(taskSid);
    assertThat(form(messages.get(2)).first("FriendlyName")).isEqualTo(taskSid);
  }

  @Test
  void replacesSidsInsideJsonThatStandsInAString() {
    List<Message> messages =
        story("event-streams/taskrouter-task.json", "voice-status/inbound-completed.txt")
            .justNow(NOW);

    String attributes = json(messages.get(0)).get(0).at("/data/payload/task_attributes").asString();
    assertThat(JSON.readTree(attributes).path("call_sid").asString())
        .isEqualTo(form(messages.get(1)).first("CallSid"));
    assertThat(JSON.readTree(attributes).path("account_sid").asString()).isEqualTo(ACCOUNT);
  }

  @Test
  void leavesNoSidOfTheRecordingButTellsOfTheConfiguredAccount() {
    List<Payload> payloads = Samples.payloads().stream().map(f -> Payload.read(f, null)).toList();
    Set<String> recorded =
        payloads.stream().flatMap(p -> sids(p.text())).collect(Collectors.toSet());

    Set<String> told =
        new Story(payloads, ACCOUNT)
            .justNow(NOW).stream().flatMap(m -> sids(text(m))).collect(Collectors.toSet());

    assertThat(told).doesNotContainAnyElementsOf(recorded).contains(ACCOUNT);
    // As many things as before: none was made one with another, none was torn apart.
    assertThat(told).hasSameSizeAs(recorded);
  }

  @Test
  void givesEachTellingOtherIds() {
    Story story = story("event-streams/taskrouter-inbound-call-batch.json");

    Set<String> first = sids(text(story.justNow(NOW).getFirst())).collect(Collectors.toSet());
    Set<String> second = sids(text(story.justNow(NOW).getFirst())).collect(Collectors.toSet());

    first.remove(ACCOUNT);
    assertThat(second).doesNotContainAnyElementsOf(first);
  }

  @Test
  void keepsADuplicateADuplicate() {
    JsonNode events =
        json(
            story("event-streams/taskrouter-out-of-order-with-duplicate.json")
                .justNow(NOW)
                .getFirst());

    Set<String> ids = new HashSet<>();
    events.forEach(event -> ids.add(event.path("id").asString()));
    assertThat(ids).hasSize(events.size() - 1);
  }

  @Test
  void givesEventsFreshIdsThatAreNoSids() {
    String event =
        """
        {"specversion":"1.0","id":"order-1","time":"2026-03-25T14:00:00Z","data":{"id":"order-2"}}\
        """;

    JsonNode told = json(new Story(List.of(payload(event)), ACCOUNT).justNow(NOW).getFirst());

    assertThat(told.path("id").asString()).isNotEqualTo("order-1").hasSize(36);
    assertThat(told.at("/data/id").asString()).isEqualTo("order-2");
  }

  @Test
  void shiftsAllSpellingsOfTimeByTheSameAmount() {
    String form =
        "EventType=task.created&WorkspaceSid=WS1&Timestamp=1774447200&TimestampMs=1774447200123"
            + "&Voice=Wed%2C%2025%20Mar%202026%2014%3A00%3A00%20%2B0000"
            + "&Plus=Wed%2C+25+Mar+2026+14%3A00%3A00+%2B0000"
            + "&Iso=2026-03-25T14%3A00%3A00.123Z&Whole=2026-03-25T14%3A00%3A00Z"
            + "&Offset=2026-03-25T16%3A00%3A00.1%2B02%3A00"
            + "&Inside=%7B%22date%22%3A1774447200123%7D"
            + "&From=%2B15005550101&National=5005550101&Duration=307";

    String told = text(new Story(List.of(payload(form)), ACCOUNT).justNow(NOW).getFirst());

    // The last event happens now, to the second: its milliseconds stay as they were.
    assertThat(told)
        .isEqualTo(
            "EventType=task.created&WorkspaceSid=WS1&Timestamp=1798859045"
                + "&TimestampMs=1798859045123"
                + "&Voice=Sat%2C%2002%20Jan%202027%2003%3A04%3A05%20%2B0000"
                + "&Plus=Sat%2C+02+Jan+2027+03%3A04%3A05+%2B0000"
                + "&Iso=2027-01-02T03%3A04%3A05.123Z&Whole=2027-01-02T03%3A04%3A05Z"
                + "&Offset=2027-01-02T05%3A04%3A05.1%2B02%3A00"
                + "&Inside=%7B%22date%22%3A1798859045123%7D"
                + "&From=%2B15005550101&National=5005550101&Duration=307");
  }

  @Test
  void keepsTheRecordedIntervalsAndEndsNow() {
    Payload payload = payload("event-streams/taskrouter-inbound-call-batch.json", null);

    JsonNode told = json(new Story(List.of(payload), ACCOUNT).justNow(NOW).getFirst());

    Instant first = Instant.parse(told.get(0).path("time").asString());
    Instant last = Instant.parse(told.get(told.size() - 1).path("time").asString());
    assertThat(last).isBetween(NOW.minusSeconds(1), NOW);
    assertThat(Duration.between(first, last))
        .isEqualTo(
            Duration.between(
                Objects.requireNonNull(payload.events().getFirst().time()),
                Objects.requireNonNull(payload.lastTime())));
  }

  @Test
  void changesNothingButIdsAndTimes() {
    for (Payload payload :
        Samples.payloads().stream().map(file -> Payload.read(file, null)).toList()) {
      String told = text(new Story(List.of(payload), ACCOUNT).justNow(NOW).getFirst());

      assertThat(blank(told)).as(payload.name()).isEqualTo(blank(payload.text()));
    }
  }

  @Test
  void playsOneRequestAnEventInTheOrderOfTheirTimes() {
    List<Message> messages =
        story(
                "event-streams/taskrouter-out-of-order-with-duplicate.json",
                "taskrouter-callback/reservation.accepted.txt")
            .played(NOW, 10);

    assertThat(messages).hasSize(15).allMatch(message -> message.events() == 1);
    assertThat(messages).extracting(Message::due).isSorted().first().isEqualTo(NOW);
    Message last = messages.getLast();
    // The story takes 334.97 s from its first event to its last.
    assertThat(Duration.between(NOW, last.due()))
        .isBetween(Duration.ofMillis(33_400), Duration.ofMillis(33_600));
    Instant time = Instant.parse(json(last).get(0).path("time").asString());
    assertThat(Duration.between(time, last.due()).abs()).isLessThan(Duration.ofMillis(2));
  }

  @Test
  void sendsTheVeryBytesWhereTheyAreWanted() {
    Payload payload =
        Payload.of(
            "file", "CallStatus=completed&Body=%D0%9F\n".getBytes(StandardCharsets.UTF_8), null);

    Message message = new Story(List.of(payload), ACCOUNT).asIs(NOW).getFirst();

    assertThat(text(message)).isEqualTo("CallStatus=completed&Body=%D0%9F\n");
  }

  private static Story story(String... names) {
    return new Story(Arrays.stream(names).map(name -> payload(name, null)).toList(), ACCOUNT);
  }

  private static Payload payload(String name, @Nullable String to) {
    return Payload.read(Samples.file(name), to);
  }

  private static Payload payload(String text) {
    return Payload.of("file", text.getBytes(StandardCharsets.UTF_8), null);
  }

  private static Stream<String> sids(String text) {
    return SID.matcher(text).results().map(MatchResult::group);
  }

  private static String text(Message message) {
    return new String(message.body(), StandardCharsets.ISO_8859_1);
  }

  private static JsonNode json(Message message) {
    return JSON.readTree(message.body());
  }

  private static FormParameters form(Message message) {
    return FormParameters.parse(message.body());
  }

  /** A text without its SIDs, digits and names of days and months. */
  private static String blank(String text) {
    return text.replaceAll("[A-Z]{2}[0-9a-f]{32}", "SID")
        .replaceAll("(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(%2C%20|, )\\d+(%20| )[A-Z][a-z]{2}", "DAY")
        .replaceAll("\\d", "0");
  }
}
