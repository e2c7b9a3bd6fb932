package dev.signalbox.simulator.world;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What one product understands of a story. A story has one section for each product it is about.
 */
public interface StoryPart {

  /** The name of the section. */
  String product();

  /**
   * Makes it so. Telling the same again changes nothing, and what has ended stays so.
   *
   * @return how many things of each kind it told of
   * @throws IllegalArgumentException if it makes no sense; then nothing has changed
   */
  Map<String, Integer> tell(JsonNode section);
}
