package dev.signalbox.mediastream;

import dev.signalbox.events.Outcome;
import dev.signalbox.events.Outcome.Done;
import dev.signalbox.events.Outcome.Rejected;
import dev.signalbox.mediastream.act.Acts;
import dev.signalbox.service.effect.EffectRecord;
import dev.signalbox.service.effect.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Twilio as far as this service sees it: a ledger of streams, and what can be looked up. It keeps
 * no time; who drives it says when what happens.
 */
final class VirtualTwilio {

  /** A stream that was started. */
  static final class Stream {
    final String sid;
    final String callSid;
    final String name;
    final JsonNode arguments;
    boolean live = true;

    Stream(String sid, String callSid, String name, JsonNode arguments) {
      this.sid = sid;
      this.callSid = callSid;
      this.name = name;
      this.arguments = arguments;
    }

    String parameter(String parameterName) {
      for (JsonNode parameter : arguments.path("parameters")) {
        if (parameter.path("name").asString().equals(parameterName)) {
          return parameter.path("value").asString("");
        }
      }
      return "";
    }

    /** Whose part it streams. */
    String agent() {
      return parameter("AgentId") + parameter("workerSid") + parameter("AgentID");
    }

    @Override
    public String toString() {
      return sid.substring(sid.length() - 4) + " " + name + (live ? " live" : " stopped");
    }
  }

  final List<Stream> streams = new ArrayList<>();
  final Set<String> endedCalls = new HashSet<>();

  /** By conference: agent's identity to leg, in the order of joining. */
  final Map<String, Map<String, String>> participants = new HashMap<>();

  final Map<String, String> reservations = new HashMap<>();
  final Map<String, ObjectNode> tasks = new HashMap<>();

  /** Twilio's two possible ways with a name of a stream that was stopped. */
  boolean stoppedNamesAreTaken;

  /** Where there were two streams of one part. */
  final List<String> doubled = new ArrayList<>();

  /** What came of the last stream that was started or stopped; null for nothing new. */
  @Nullable Stream changed;

  void joins(String conference, String identity, String leg) {
    participants.computeIfAbsent(conference, none -> new LinkedHashMap<>()).put(identity, leg);
  }

  void ends(String callSid) {
    endedCalls.add(callSid);
    streams.stream().filter(stream -> stream.callSid.equals(callSid)).forEach(s -> s.live = false);
  }

  List<Stream> live() {
    return streams.stream().filter(stream -> stream.live).toList();
  }

  /** Does what an effect asks for. */
  Outcome<JsonNode> act(EffectRecord effect) {
    changed = null;
    JsonNode arguments = effect.arguments();
    return switch (effect.kind()) {
      case Acts.START -> start(arguments);
      case Acts.STOP -> stop(arguments);
      case Acts.FIND_LEG -> find(arguments);
      case Acts.FETCH_CALL ->
          done(
              object()
                  .put(
                      "status",
                      endedCalls.contains(text(arguments, "callSid"))
                          ? "completed"
                          : "in-progress"));
      case Acts.FETCH_RESERVATION -> {
        String status = reservations.get(text(arguments, "reservationSid"));
        yield status == null ? notFound() : done(object().put("status", status));
      }
      case Acts.FETCH_TASK -> {
        ObjectNode task = tasks.get(text(arguments, "taskSid"));
        yield task == null ? notFound() : done(task.deepCopy());
      }
      default -> throw new IllegalStateException(effect.kind());
    };
  }

  private Outcome<JsonNode> start(JsonNode arguments) {
    String callSid = text(arguments, "callSid");
    String name = text(arguments, "name");
    if (endedCalls.contains(callSid)) {
      return notFound();
    }
    boolean taken =
        streams.stream()
            .filter(stream -> stream.live || stoppedNamesAreTaken)
            .anyMatch(stream -> stream.callSid.equals(callSid) && stream.name.equals(name));
    if (taken) {
      return new Rejected<>(400, 0, "A stream with this name already exists on the call");
    }
    Stream stream = new Stream("MZ%032x".formatted(streams.size() + 1), callSid, name, arguments);
    streams.add(stream);
    changed = stream;
    checkOnePerPart(stream);
    return done(object().put("sid", stream.sid).put("status", "in-progress"));
  }

  /** The one thing that must never be: two live streams of one leg and agent. */
  private void checkOnePerPart(Stream started) {
    long ofPart =
        live().stream()
            .filter(stream -> stream.callSid.equals(started.callSid))
            .filter(stream -> stream.agent().equals(started.agent()))
            .count();
    if (ofPart > 1) {
      doubled.add(started + " among " + live());
    }
  }

  private Outcome<JsonNode> stop(JsonNode arguments) {
    String callSid = text(arguments, "callSid");
    String which = text(arguments, "stream");
    for (Stream stream : streams.reversed()) {
      boolean meant =
          arguments.path("byName").asBoolean()
              ? stream.name.equals(which)
              : stream.sid.equals(which);
      if (meant && stream.callSid.equals(callSid) && stream.live) {
        stream.live = false;
        changed = stream;
        return done(object().put("sid", stream.sid).put("status", "stopped"));
      }
    }
    return notFound();
  }

  private Outcome<JsonNode> find(JsonNode arguments) {
    Map<String, String> present =
        participants.getOrDefault(text(arguments, "conferenceSid"), Map.of());
    ObjectNode found = object();
    present.forEach(
        (identity, leg) -> {
          boolean meant =
              contains(arguments.path("agents"), identity) || contains(arguments.path("legs"), leg);
          if (meant && !endedCalls.contains(leg)) {
            found.put("callSid", leg);
          }
        });
    return done(found);
  }

  private static boolean contains(JsonNode array, String text) {
    for (JsonNode one : array) {
      if (one.asString().equals(text)) {
        return true;
      }
    }
    return false;
  }

  static Outcome<JsonNode> notFound() {
    return new Rejected<>(404, 20404, "The requested resource was not found");
  }

  private static Outcome<JsonNode> done(JsonNode resource) {
    return new Done<>(resource);
  }

  static ObjectNode object() {
    return Json.MAPPER.createObjectNode();
  }

  private static String text(JsonNode json, String name) {
    return json.path(name).asString("");
  }
}
