package dev.signalbox.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventStreamsBodyTest {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conversations",
        "error-log",
        "messaging",
        "taskrouter-inbound-call-batch",
        "taskrouter-out-of-order-with-duplicate",
        "taskrouter-reservation",
        "taskrouter-task-queue",
        "taskrouter-task-transfer",
        "taskrouter-task",
        "taskrouter-worker",
        "taskrouter-workflow",
        "test-event",
        "voice-insights-call-summary",
        "voice-other",
        "voice-status-callback-call",
        "voice-status-callback-conference"
      })
  void keepsEveryEventOfASampleWithItsAttributesAndDataUnchanged(String name) {
    String path = "event-streams/" + name + ".json";
    String text = new String(Samples.bytes(path), StandardCharsets.UTF_8);
    List<JsonNode> elements = Samples.elements(path);

    List<TwilioEvent> events = Samples.events(path);

    assertThat(events).hasSameSizeAs(elements);
    for (int i = 0; i < events.size(); i++) {
      TwilioEvent event = events.get(i);
      JsonNode element = elements.get(i);
      assertThat(event.envelope().id()).isEqualTo(element.get("id").stringValue());
      assertThat(event.envelope().type()).isEqualTo(element.get("type").stringValue());
      assertThat(event.envelope().time()).isEqualTo(element.get("time").stringValue());
      assertThat(event.envelope().source()).isEqualTo(element.get("source").stringValue());
      String value = new String(event.value(), StandardCharsets.UTF_8);
      assertThat(text).contains(value);
      assertThat(MAPPER.readTree(value)).isEqualTo(element.get("data"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "taskrouter-reservation.json, TASKROUTER, WT000000000000000000000000000000c1",
    "taskrouter-task.json, TASKROUTER, WT000000000000000000000000000000c",
    "taskrouter-task-transfer.json, TASKROUTER, WT000000000000000000000000000000c1",
    "taskrouter-workflow.json, TASKROUTER, WT000000000000000000000000000000c",
    "voice-status-callback-call.json, VOICE, CA00000000000000000000000000000143",
    "voice-status-callback-conference.json, VOICE, CF00000000000000000000000000000151",
    "voice-insights-call-summary.json, VOICE, CA00000000000000000000000000000141",
    "conversations.json, CONVERSATIONS, CH000000000000000000000000000001a1",
  })
  void keysTheEventsOfOneResourceByIt(String file, Family family, String key) {
    assertThat(Samples.events("event-streams/" + file))
        .isNotEmpty()
        .allSatisfy(
            event -> {
              assertThat(event.family()).isEqualTo(family);
              assertThat(event.key()).startsWith(key).hasSize(34);
            });
  }

  @Test
  void keysWorkersAndTheCatalogueOfQueuesByThemselves() {
    assertThat(Samples.events("event-streams/taskrouter-worker.json"))
        .allSatisfy(event -> assertThat(event.key()).startsWith("WK"));
    for (TwilioEvent event : Samples.events("event-streams/taskrouter-task-queue.json")) {
      String type = event.envelope().type();
      boolean step = type.matches(".*\\.(entered|moved|timeout)");
      assertThat(event.key()).as(type).startsWith(step ? "WT" : "WQ");
    }
  }

  @Test
  void keysAVoiceEventByTheOwnerKeyOfOurCallbackUrlThatItMirrors() throws Exception {
    String ours = "https://gateway.example.com/twilio/voice?k=WK1%2F2";
    String theirs = "https://elsewhere.example.com/twilio/voice?k=stolen";

    assertThat(voiceEvent(ours).key()).isEqualTo("WK1/2");
    assertThat(voiceEvent(theirs).key()).isEqualTo("CA1");
  }

  private static TwilioEvent voiceEvent(String url) throws UnreadableBodyException {
    String json =
        """
        [{"type":"com.twilio.voice.status-callback.call.ringing","id":"VW1","source":"s",
          "data":{"request":{"url":"%s","parameters":{"CallSid":"CA1"}}}}]"""
            .formatted(url);
    return read(json).events().getFirst();
  }

  @Test
  void routesAnUnknownTypeUnderItsEventId() {
    TwilioEvent event = Samples.events("event-streams/test-event.json").getFirst();

    assertThat(event.family()).isEqualTo(Family.UNROUTED);
    assertThat(event.key()).isEqualTo(event.envelope().id());
  }

  @Test
  void readsOneBareEventLikeAnArrayOfOne() throws Exception {
    String event = "{\"type\":\"t\",\"id\":\"1\",\"source\":\"s\",\"data\":{\"a\":1}}";

    assertThat(read(event).events()).hasSize(1);
    assertThat(read(event).events().getFirst().envelope())
        .isEqualTo(read("[" + event + "]").events().getFirst().envelope());
  }

  @Test
  void keepsAttributesAndDataThatItDoesNotKnow() throws Exception {
    String json =
        """
        {"type":"t","id":"1","source":"s","twr":"us1","nested":{"x":[1, 2]},
         "data": {"new_field" : 1.50, "a":"\\u00fc" } }""";

    TwilioEvent event = read(json).events().getFirst();

    assertThat(event.envelope().extensions())
        .containsEntry("twr", "us1")
        .containsEntry("nested", "{\"x\":[1, 2]}");
    assertThat(new String(event.value(), StandardCharsets.UTF_8))
        .isEqualTo("{\"new_field\" : 1.50, \"a\":\"\\u00fc\" }");
  }

  @Test
  void readsTheFieldsOfDataThatIsJsonInAString() throws Exception {
    String json =
        """
        {"type":"com.twilio.taskrouter.task.created","id":"1","source":"s",
         "data":"{\\"account_sid\\":\\"AC1\\",\\"payload\\":{\\"task_sid\\":\\"WT9\\"}}"}""";

    TwilioEvent event = read(json).events().getFirst();

    assertThat(event.key()).isEqualTo("WT9");
    assertThat(event.account()).isEqualTo("AC1");
  }

  @Test
  void setsBrokenElementsApartAndKeepsTheOthers() throws Exception {
    EventStreamsBody body =
        read("[42, {\"id\":\"no type\"}, {\"type\":\"t\",\"id\":\"1\"}, \"text\", [], null]");

    assertThat(body.events()).extracting(event -> event.envelope().id()).containsExactly("1");
    assertThat(body.unreadable())
        .extracting(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
        .containsExactly("42", "{\"id\":\"no type\"}", "\"text\"", "[]", "null");
  }

  @Test
  void givesAnEventWithoutIdTheSameIdEachTime() throws Exception {
    String json = "{\"type\":\"t\",\"data\":{\"a\":1}}";

    String id = read(json).events().getFirst().envelope().id();

    assertThat(id).startsWith("SB").hasSize(34);
    assertThat(read(json).events().getFirst().envelope().id()).isEqualTo(id);
    assertThat(read(json.replace("1", "2")).events().getFirst().envelope().id()).isNotEqualTo(id);
  }

  @Test
  void keepsABatchInWhichTheTextOfOneEventIsBroken() throws Exception {
    EventStreamsBody body =
        read("[{\"type\":\"t\",\"id\":\"1\",\"data\":\"{oops\"},{\"type\":\"t\",\"id\":\"2\"}]");

    assertThat(body.events()).extracting(e -> e.envelope().id()).containsExactly("1", "2");
    assertThat(body.events().getFirst().value()).asString().isEqualTo("\"{oops\"");
  }

  @Test
  void takesAnAttributeThatIsNullForNone() throws Exception {
    TwilioEvent event =
        read("{\"type\":\"t\",\"id\":null,\"source\":null,\"x\":null}").events().getFirst();

    assertThat(event.envelope().id()).startsWith("SB");
    assertThat(event.envelope().extensions()).isEmpty();
  }

  @Test
  void findsNothingInAnEmptyArray() throws Exception {
    assertThat(read("[]").events()).isEmpty();
    assertThat(read("[]").unreadable()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nonsense",
        "42",
        "\"text\"",
        "null",
        "[",
        "[{\"type\":\"t\"",
        "[{]",
        "[]x",
        "{}{}",
        "[{\"type\":\"t\",\"data\":{\"a\":}}]"
      })
  void saysThatABodyCannotBeRead(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(UnreadableBodyException.class);
  }

  @Test
  void doesNotFollowNestingThatIsMadeToExhaustIt() {
    String deep = "[".repeat(50_000) + "]".repeat(50_000);

    assertThatThrownBy(() -> read(deep)).isInstanceOf(UnreadableBodyException.class);
    assertThatThrownBy(() -> read("{\"type\":\"t\",\"data\":" + deep + "}"))
        .isInstanceOf(UnreadableBodyException.class);
  }

  @Test
  void saysThatUtf16CannotBeRead() {
    byte[] body = "[{\"type\":\"t\",\"id\":\"1\"}]".getBytes(StandardCharsets.UTF_16);

    assertThatThrownBy(() -> EventStreamsBody.read(body, Samples.PUBLIC_URL))
        .isInstanceOf(UnreadableBodyException.class);
  }

  private static EventStreamsBody read(String json) throws UnreadableBodyException {
    return EventStreamsBody.read(json.getBytes(StandardCharsets.UTF_8), Samples.PUBLIC_URL);
  }
}
