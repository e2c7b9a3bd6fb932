package dev.signalbox.service.decide;

import dev.signalbox.kafka.Reply;
import dev.signalbox.service.effect.OutcomeRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Writes down what it is shown, and does what the input says: {@code do} is a list of steps, {@code
 * plan} gives lists of steps to lines that will be written later.
 */
final class DiaryDecider implements Decider<Diary> {

  static final String SERVICE = "diary";
  static final String TOPIC = "twilio.taskrouter.v1";
  static final String EVENT = "com.twilio.taskrouter.task.updated";
  static final String COMMAND = "dev.signalbox.diary.write";
  static final Duration LIFETIME = Duration.ofHours(4);

  static DeciderSpec<Diary> spec() {
    return spec(1);
  }

  static DeciderSpec<Diary> spec(int stateVersion) {
    return DeciderSpec.acting(SERVICE, Diary.class, stateVersion, new DiaryDecider(), TOPIC);
  }

  @Override
  public Decision<Diary> decide(String key, @Nullable Diary before, Input input) {
    Diary diary = before == null ? Diary.EMPTY : before;
    String line = line(input);
    JsonNode body = body(input);
    Diary after = diary.with(line).planning(body.path("plan"));
    JsonNode steps = body.has("do") ? body.path("do") : after.plans().get(line);
    if (steps == null) {
      return Decision.to(after);
    }
    for (JsonNode step : steps) {
      switch (step.path(0).asString()) {
        case "ignore" -> {
          return Decision.<Diary>ignore(before, "ignored");
        }
        case "silent" -> after = diary;
        case "forget" -> {
          return Decision.to(null);
        }
        case "fail" -> throw new IllegalArgumentException("as the input says");
        case "grow" -> after = after.with("x".repeat(step.path(1).asInt()));
        default -> {
          // done below
        }
      }
    }
    Decision<Diary> decision = Decision.to(after);
    steps.forEach(step -> add(decision, step, input));
    return decision;
  }

  private static void add(Decision<Diary> decision, JsonNode step, Input input) {
    String word = step.path(1).asString("");
    switch (step.path(0).asString()) {
      case "once" -> decision.act(Effect.once(word, tag(step), arguments(step), by(step, input)));
      case "repeat" ->
          decision.act(Effect.repeatable(word, tag(step), arguments(step), by(step, input)));
      case "withdraw" -> decision.withdraw(word);
      case "park" -> decision.park(word);
      case "at" -> decision.at(word, input.now().plusSeconds(step.path(2).asInt()));
      case "never" -> decision.at(word, Instant.MAX);
      case "cancel" -> decision.cancel(word);
      case "forward" -> decision.forward(word, COMMAND, step.path(2), requestId(input));
      case "reply" -> decision.reply(requestId(input), reply(step));
      default -> {
        // done above
      }
    }
  }

  private static String tag(JsonNode step) {
    return step.path(2).asString();
  }

  private static Object arguments(JsonNode step) {
    return Map.of("for", tag(step));
  }

  private static Instant by(JsonNode step, Input input) {
    return input.now().plusSeconds(step.path(3).asInt());
  }

  private static Reply reply(JsonNode step) {
    return new Reply(
        step.path(1).asInt(),
        "application/json",
        ("{" + " ".repeat(step.path(2).asInt(0)) + "}").getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String requestId(Input input) {
    return input instanceof Input.Command command ? command.requestId() : null;
  }

  private static String line(Input input) {
    return switch (input) {
      case Input.Event event -> event.event().id();
      case Input.Command command -> command.request().id();
      case Input.Settled settled -> settled.tag() + " " + OutcomeRecord.word(settled.outcome());
      case Input.Due due -> due.timer();
    };
  }

  private static JsonNode body(Input input) {
    return switch (input) {
      case Input.Event event -> event.event().value();
      case Input.Command command -> command.request().value();
      case Input.Settled settled -> MissingNode.getInstance();
      case Input.Due due -> MissingNode.getInstance();
    };
  }

  @Override
  public Object view(String key, Diary state) {
    return Map.of("lines", state.lines().size());
  }

  @Override
  public Duration lifetime(Diary state) {
    return LIFETIME;
  }
}
