package dev.signalbox.callback.ops;

import dev.signalbox.events.Outcome;
import dev.signalbox.kafka.Reply;
import dev.signalbox.service.act.Actor;
import dev.signalbox.service.decide.Decider;
import dev.signalbox.service.decide.Decision;
import dev.signalbox.service.decide.Effect;
import dev.signalbox.service.decide.Input;
import dev.signalbox.service.effect.EffectRecord;
import dev.signalbox.service.effect.Json;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the callbacks that a test tells it to show, and does what operators ask for: through the
 * same topics as the service's own decider.
 */
final class StandInCore implements Decider<StandInCore.Kept>, Actor {

  /** What Twilio does with the next request of a kind. */
  volatile Outcome<?> twilio = new Outcome.Done<>("done");

  record Kept(ArrayNode callbacks) {}

  @Override
  public Outcome<?> act(EffectRecord effect) {
    return twilio;
  }

  @Override
  public Decision<Kept> decide(String key, @Nullable Kept state, Input input) {
    return switch (input) {
      case Input.Command command when command.type().endsWith(".show") -> show(command);
      case Input.Command command when state != null -> steer(state, command);
      case Input.Settled settled when settled.outcome() instanceof Outcome.Rejected ->
          Decision.to(state).park("refused");
      default -> Decision.ignore(state, "nothing to do");
    };
  }

  private static Decision<Kept> show(Input.Command command) {
    JsonNode callbacks = command.request().value().path("callbacks");
    if (!(callbacks instanceof ArrayNode array)) {
      return Decision.<Kept>to(null).withdraw("create");
    }
    Decision<Kept> decision = Decision.to(new Kept(array));
    return command.request().text("ask") == null
        ? decision
        : decision.act(
            Effect.repeatable(
                "task.create", "create", Map.of(), command.now().plus(Duration.ofMinutes(10))));
  }

  private static Decision<Kept> steer(Kept state, Input.Command command) {
    ArrayNode callbacks = state.callbacks().deepCopy();
    String id = command.request().text("id");
    for (JsonNode one : callbacks) {
      if (one.path("id").asString("").equals(id) && one instanceof ObjectNode callback) {
        callback.put("state", command.type().endsWith(".cancel") ? "canceled" : "queued");
        return Decision.to(new Kept(callbacks))
            .reply(command.requestId(), json(200, Map.of("success", true)));
      }
    }
    return Decision.ignore(state, "unknown")
        .reply(command.requestId(), json(404, Map.of("success", false, "message", "unknown")));
  }

  private static Reply json(int status, Map<String, Object> body) {
    return new Reply(status, "application/json", Json.bytes(body));
  }

  @Override
  public Object view(String key, Kept state) {
    return Map.of("callbacks", state.callbacks());
  }
}
