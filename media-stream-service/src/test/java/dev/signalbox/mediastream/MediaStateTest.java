package dev.signalbox.mediastream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.mediastream.Call.Agent;
import dev.signalbox.service.effect.Json;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What is kept of a call, as JSON. */
class MediaStateTest {

  private final Scenario scenario = new Scenario();
  private final Call call = new Call(scenario, 1);
  private final Agent one = call.agent(1, 1);

  @BeforeEach
  void aCallIsStreamed() {
    call.created(one).accepted(one).joined(one);
    scenario.seconds(5);
  }

  @Test
  void itIsSmall() {
    assertThat(scenario.bytes(call.task)).isLessThan(1_100);
    assertThat(scenario.bytes(one.leg())).isLessThan(1_100);
    assertThat(scenario.bytes(call.conference)).isLessThan(300);
  }

  @Test
  void itSaysInAWordOfWhichKindItIs() {
    assertThat(json(call.task).path("of").asString()).isEqualTo("task");
    assertThat(json(call.conference).path("of").asString()).isEqualTo("conference");
    assertThat(json(one.leg()).path("of").asString()).isEqualTo("leg");
  }

  @Test
  void whatALaterReleaseAddedIsPassedOver() {
    for (String key : new String[] {call.task, call.conference, one.leg()}) {
      MediaState state = Objects.requireNonNull(scenario.state(key));
      ObjectNode later = json(key);
      ObjectNode inside = (ObjectNode) later.path(later.path("of").asString());
      inside.put("addedLater", 1);
      assertThat(Json.MAPPER.treeToValue(later, MediaState.class)).isEqualTo(state);
    }
  }

  @Test
  void whatAnEarlierReleaseDidNotKnowIsNothing() {
    ObjectNode earlier = json(one.leg());
    ObjectNode part = (ObjectNode) earlier.path("leg").path("parts").path(0);
    ((ObjectNode) part.path("run")).remove("taken");
    ((ObjectNode) part.path("restarts")).remove("count");

    assertThat(Json.MAPPER.treeToValue(earlier, MediaState.class))
        .isEqualTo(scenario.state(one.leg()));
  }

  private ObjectNode json(String key) {
    MediaState state = Objects.requireNonNull(scenario.state(key));
    return (ObjectNode)
        Json.MAPPER.readTree(Json.MAPPER.writerFor(MediaState.class).writeValueAsBytes(state));
  }
}
