package dev.signalbox.callback;

import dev.signalbox.callback.act.Acts;
import dev.signalbox.events.Outcome;
import dev.signalbox.service.effect.EffectRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * TaskRouter and Voice as far as this service asks them, in memory, and as unreliable as wished.
 */
final class VirtualTwilio {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** A task at Twilio. */
  static final class Task {

    final String sid;
    final ObjectNode request;
    ObjectNode attributes;
    String status = "pending";
    String dateCreated = "2026-03-25T13:50:00Z";
    @Nullable String reason;
    int version;

    private Task(String sid, ObjectNode request, ObjectNode attributes) {
      this.sid = sid;
      this.request = request;
      this.attributes = attributes;
    }

    JsonNode data() {
      return attributes.path("callBackData");
    }
  }

  final Map<String, Task> tasks = new LinkedHashMap<>();
  final List<String> redirects = new ArrayList<>();
  private final Map<String, Deque<Function<EffectRecord, @Nullable Outcome<?>>>> next =
      new HashMap<>();
  private @Nullable Outcome<?> always;

  /** The next effect of this kind ends so; Twilio does not do it. */
  VirtualTwilio refuse(String kind, Outcome<?> outcome) {
    return then(kind, effect -> outcome);
  }

  /** The next effect of this kind is done, but nobody hears of it. */
  VirtualTwilio loseAnswer(String kind) {
    return then(
        kind,
        effect -> {
          done(effect);
          return new Outcome.Unknown<>("timeout");
        });
  }

  VirtualTwilio then(String kind, Function<EffectRecord, @Nullable Outcome<?>> what) {
    next.computeIfAbsent(kind, k -> new ArrayDeque<>()).add(what);
    return this;
  }

  /** From now on Twilio is away; null: it is back. */
  void away(@Nullable Outcome<?> outcome) {
    always = outcome;
  }

  @Nullable Outcome<?> act(EffectRecord effect) {
    Deque<Function<EffectRecord, @Nullable Outcome<?>>> queue = next.get(effect.kind());
    if (queue != null && !queue.isEmpty()) {
      return queue.poll().apply(effect);
    }
    return always == null ? done(effect) : always;
  }

  Outcome<?> done(EffectRecord effect) {
    JsonNode arguments = effect.arguments();
    return switch (effect.kind()) {
      case Acts.CREATE -> sid(create((ObjectNode) arguments));
      case Acts.FIND -> found(arguments.path("id").asString());
      case Acts.REDIRECT -> {
        redirects.add(arguments.path("callSid").asString());
        yield sid(arguments.path("callSid").asString());
      }
      default -> {
        Task task = tasks.get(arguments.path("taskSid").asString());
        yield task == null ? new Outcome.Rejected<>(404, 20404, "not found") : onTask(effect, task);
      }
    };
  }

  private static Outcome<?> sid(String sid) {
    return new Outcome.Done<>(Map.of("sid", sid));
  }

  private String create(ObjectNode request) {
    String sid = "WT%032x".formatted(tasks.size() + 1);
    tasks.put(sid, new Task(sid, request, (ObjectNode) request.path("attributes").deepCopy()));
    return sid;
  }

  private Outcome<?> found(String id) {
    ObjectNode found = MAPPER.createObjectNode().putNull("sid");
    tasks.values().stream()
        .filter(one -> one.attributes.path("signalbox").path("id").asString("").equals(id))
        .forEach(one -> found.put("sid", one.sid));
    return new Outcome.Done<>(found);
  }

  private Outcome<?> onTask(EffectRecord effect, Task task) {
    return switch (effect.kind()) {
      case Acts.FETCH -> new Outcome.Done<>(facts(task));
      case Acts.CANCEL -> cancel(task, effect.arguments().path("reason").asString());
      case Acts.ATTRIBUTES -> {
        merge(task.attributes, effect.arguments().path("patch"));
        task.version++;
        yield sid(task.sid);
      }
      default -> throw new IllegalArgumentException(effect.kind());
    };
  }

  private static void merge(ObjectNode into, JsonNode patch) {
    patch.forEachEntry(
        (name, value) -> {
          if (value.isObject() && into.path(name) instanceof ObjectNode child) {
            merge(child, value);
          } else {
            into.set(name, value);
          }
        });
  }

  private static Outcome<?> cancel(Task task, String reason) {
    if (!task.status.equals("pending") && !task.status.equals("reserved")) {
      return new Outcome.Rejected<>(400, 20001, "cannot be canceled");
    }
    task.status = "canceled";
    task.reason = reason;
    return sid(task.sid);
  }

  private static ObjectNode facts(Task task) {
    ObjectNode facts = MAPPER.createObjectNode();
    facts
        .put("sid", task.sid)
        .put("assignmentStatus", task.status)
        .put("dateCreated", task.dateCreated)
        .put("workflowSid", task.request.path("terms").path("workflowSid").asString(null))
        .put("timeout", task.request.path("terms").path("timeout").asInt(86_400))
        .put("priority", task.request.path("terms").path("priority").asInt(0))
        .put("taskChannel", task.request.path("terms").path("taskChannel").asString("voice"));
    facts.set("attributes", task.attributes.deepCopy());
    return facts;
  }

  /** A task that somebody else has made: a waiting call, or one of the old backend. */
  Task existing(String attributes) {
    ObjectNode parsed = (ObjectNode) MAPPER.readTree(attributes);
    ObjectNode request = MAPPER.createObjectNode();
    request.putObject("terms").put("workflowSid", Story.WORKFLOW).put("timeout", 7_200);
    request.set("attributes", parsed);
    return Objects.requireNonNull(tasks.get(create(request)));
  }

  /** Tasks with our mark. */
  List<Task> ours() {
    return tasks.values().stream().filter(one -> one.attributes.has("signalbox")).toList();
  }

  Task ourOnly() {
    List<Task> ours = ours();
    if (ours.size() != 1) {
      throw new AssertionError("not one task of ours, but " + ours.size());
    }
    return ours.getFirst();
  }
}
