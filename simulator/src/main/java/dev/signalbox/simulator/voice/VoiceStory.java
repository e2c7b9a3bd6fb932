package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.world.StoryPart;
import dev.signalbox.simulator.world.World;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls and conferences of a story. */
final class VoiceStory implements StoryPart {

  /** The section; both may be missing. */
  record Section(@Nullable List<CallOrder> calls, @Nullable List<ConferenceOrder> conferences) {

    List<CallOrder> allCalls() {
      return calls == null ? List.of() : calls;
    }

    List<ConferenceOrder> allConferences() {
      return conferences == null ? List.of() : conferences;
    }
  }

  private final World world;
  private final Calls calls;
  private final ConferenceMaker maker;
  private final JsonMapper json;

  VoiceStory(World world, Calls calls, ConferenceMaker maker, JsonMapper json) {
    this.world = world;
    this.calls = calls;
    this.maker = maker;
    this.json = json;
  }

  @Override
  public String product() {
    return "voice";
  }

  /** Calls that are over come last: somebody may have to be in a conference before leaving it. */
  @Override
  public Map<String, Integer> tell(JsonNode section) {
    Section told = json.treeToValue(section, Section.class);
    return world.change(
        () -> {
          told.allCalls().stream().filter(call -> !isOver(call)).forEach(calls::make);
          told.allConferences().forEach(maker::make);
          told.allCalls().stream().filter(VoiceStory::isOver).forEach(calls::make);
          return Map.of(
              "calls", told.allCalls().size(), "conferences", told.allConferences().size());
        });
  }

  private static boolean isOver(CallOrder call) {
    return call.status() != null && call.status().isOver();
  }
}
