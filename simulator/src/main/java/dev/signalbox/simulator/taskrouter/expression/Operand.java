package dev.signalbox.simulator.taskrouter.expression;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** One side of a comparison. */
sealed interface Operand {

  /** What it stands for; missing where a key is not there. */
  JsonNode in(JsonNode attributes);

  /** A value that stands in the expression. */
  record Constant(JsonNode value) implements Operand {

    @Override
    public JsonNode in(JsonNode attributes) {
      return value;
    }
  }

  /** A place in the attributes. */
  record Key(JsonPointer place) implements Operand {

    @Override
    public JsonNode in(JsonNode attributes) {
      return attributes.at(place);
    }
  }
}
