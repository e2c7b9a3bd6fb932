package dev.signalbox.simulator.steering;

import dev.signalbox.simulator.world.StoryPart;
import dev.signalbox.simulator.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Is told a story: the calls, conferences, tasks and workers that events speak of which somebody is
 * about to send, so that what those events lead to finds them.
 */
@RestController
class StoryController {

  private final World world;
  private final List<StoryPart> parts;

  StoryController(World world, List<StoryPart> parts) {
    this.world = world;
    this.parts = List.copyOf(parts);
  }

  @PostMapping("/simulator/v1/story")
  Map<String, Map<String, Integer>> tell(@RequestBody JsonNode story) {
    if (!story.isObject()) {
      throw new IllegalArgumentException("expected an object with a section for each product");
    }
    for (String section : story.propertyNames()) {
      if (parts.stream().noneMatch(part -> part.product().equals(section))) {
        throw new IllegalArgumentException(
            section + ": expected one of " + parts.stream().map(StoryPart::product).toList());
      }
    }
    return world.change(
        () -> {
          Map<String, Map<String, Integer>> told = new LinkedHashMap<>();
          for (StoryPart part : parts) {
            if (story.has(part.product())) {
              told.put(part.product(), part.tell(story.path(part.product())));
            }
          }
          return told;
        });
  }
}
