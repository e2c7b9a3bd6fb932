package dev.signalbox.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StoryWorldTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Instant NOW = Instant.parse("2027-01-02T03:04:05.678Z");
  private static final String CUSTOMER = "CA00000000000000000000000000000141";
  private static final String AGENT = "CA00000000000000000000000000000142";

  @Test
  void findsTheLegsOfACallAndWhoIsOnThem() {
    JsonNode voice =
        before(
                "event-streams/taskrouter-inbound-call-batch.json",
                "event-streams/taskrouter-task.json")
            .path("voice");

    JsonNode customer = with(voice.path("calls"), "sid", CUSTOMER);
    assertThat(customer.path("from").asString()).isEqualTo("+15005550101");
    assertThat(customer.path("direction").asString()).isEqualTo("inbound");
    JsonNode agent = with(voice.path("calls"), "sid", AGENT);
    assertThat(agent.path("to").asString()).isEqualTo("client:agent_2Etwo");
    JsonNode conference = voice.path("conferences").path(0);
    assertThat(conference.path("sid").asString()).isEqualTo("CF00000000000000000000000000000151");
    assertThat(conference.path("friendly_name").asString()).startsWith("WT");
    assertThat(with(conference.path("participants"), "call_sid", AGENT).path("label").asString())
        .isEqualTo("agent_2Etwo");
    assertThat(with(conference.path("participants"), "call_sid", CUSTOMER).path("label").asString())
        .isEqualTo("customer");
  }

  @Test
  void findsTasksReservationsAndWorkersWithNothingOverYet() {
    JsonNode router = before("event-streams/taskrouter-inbound-call-batch.json").path("taskrouter");

    assertThat(router.path("workers")).hasSize(2);
    assertThat(router.path("reservations")).hasSize(2);
    assertThat(router.path("tasks")).hasSize(1);
    assertThat(router.at("/tasks/0/assignment_status").asString()).isNotEqualTo("completed");
    JsonNode accepted =
        with(router.path("reservations"), "sid", "WR00000000000000000000000000000102");
    assertThat(accepted.path("reservation_status").asString()).isEqualTo("wrapping");
    assertThat(router.has("events")).isFalse();
  }

  @Test
  void findsTheSameInWhateverOrderTheEventsStand() {
    assertThat(before("event-streams/taskrouter-out-of-order-with-duplicate.json"))
        .isEqualTo(before("event-streams/taskrouter-inbound-call-batch.json"));
  }

  @Test
  void endsACallOnlyWhenAnEventSaysSo() {
    JsonNode before = before("voice-status/outbound-completed.txt");
    JsonNode after = after("voice-status/outbound-completed.txt");

    assertThat(before.at("/voice/calls/0").has("status")).isFalse();
    assertThat(after.at("/voice/calls/0/status").asString()).isEqualTo("completed");
    assertThat(after("event-streams/taskrouter-inbound-call-batch.json").has("voice")).isFalse();
  }

  @Test
  void tellsAfterwardsWhatIsOverAndWhatHasHappened() {
    JsonNode router = after("event-streams/taskrouter-inbound-call-batch.json").path("taskrouter");

    assertThat(router.at("/tasks/0/assignment_status").asString()).isEqualTo("completed");
    assertThat(router.path("events")).hasSize(13);
    assertThat(router.at("/events/0/event_type").asString()).isEqualTo("workflow.entered");
  }

  @Test
  void hearsOfAConferenceByItsCallbacks() {
    JsonNode voice =
        before(
                "conference-status/participant-join-customer.txt",
                "conference-status/participant-join-agent.txt")
            .path("voice");

    assertThat(voice.path("conferences")).hasSize(1);
    assertThat(voice.at("/conferences/0/participants")).hasSize(2);
  }

  private static JsonNode before(String... samples) {
    return json(StoryWorld.before(messages(samples)));
  }

  private static JsonNode after(String sample) {
    return json(StoryWorld.after(messages(sample).getFirst()));
  }

  private static List<Message> messages(String... samples) {
    return new Story(
            Arrays.stream(samples).map(name -> Payload.read(Samples.file(name), null)).toList(),
            "AC000000000000000000000000000000a1")
        .asIs(NOW);
  }

  private static JsonNode json(Map<String, Object> story) {
    return JSON.valueToTree(story);
  }

  private static JsonNode with(JsonNode array, String name, String value) {
    return array
        .valueStream()
        .filter(one -> one.path(name).asString("").equals(value))
        .findFirst()
        .orElseThrow(() -> new AssertionError(value + " is not in " + array));
  }
}
