package dev.signalbox.callback.twilio;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.taskrouter.v1.workspace.Task;
import com.twilio.rest.taskrouter.v1.workspace.TaskCreator;
import dev.signalbox.callback.act.Acts.CancelTask;
import dev.signalbox.callback.act.Acts.CreateTask;
import dev.signalbox.callback.act.Acts.FetchTask;
import dev.signalbox.callback.act.Acts.FindTask;
import dev.signalbox.callback.act.Acts.PatchAttributes;
import dev.signalbox.callback.order.Mark;
import dev.signalbox.callback.order.TaskFacts;
import dev.signalbox.callback.order.Terms;
import dev.signalbox.events.Outcome;
import dev.signalbox.service.effect.Json;
import dev.signalbox.twilio.rest.TwilioRest;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests about tasks. */
final class Tasks {

  private static final long PAGE = 50;

  private final TwilioRest rest;
  private final String workspace;

  Tasks(TwilioRest rest, String workspace) {
    this.rest = rest;
    this.workspace = workspace;
  }

  Outcome<?> create(CreateTask task) {
    Terms terms = task.terms();
    TaskCreator creator =
        Task.creator(workspace)
            .setAttributes(task.attributes().toString())
            .setTaskChannel(terms.taskChannel())
            .setPriority(terms.priority())
            .setTimeout(terms.timeout());
    if (terms.workflowSid() != null) {
      creator.setWorkflowSid(terms.workflowSid());
    }
    if (task.virtualStartTime() != null) {
      // It is written without a zone: only in UTC is it the time that is meant (contract 9.4).
      creator.setVirtualStartTime(task.virtualStartTime().atZone(ZoneOffset.UTC));
    }
    // Whoever asked may still be waiting for its SID.
    return rest.call(
        TwilioRest.A_PERSON_WAITS, client -> Map.of("sid", creator.create(client).getSid()));
  }

  /** Flex copies the mark into the agent's call to the customer: that task is not the one. */
  Outcome<?> find(FindTask wanted) {
    return rest.call(
        client -> {
          Map<String, @Nullable String> found = new HashMap<>();
          found.put("sid", search(client, wanted.id()));
          return found;
        });
  }

  private @Nullable String search(TwilioRestClient client, String id) {
    for (Task task :
        Task.reader(workspace)
            .setEvaluateTaskAttributes(Mark.expression(id))
            .setPageSize(PAGE)
            .read(client)) {
      JsonNode attributes = attributesOf(task);
      if (!Mark.isOfCall(attributes)) {
        return task.getSid();
      }
    }
    return null;
  }

  Outcome<?> fetch(FetchTask wanted) {
    return rest.call(
        TwilioRest.A_PERSON_WAITS,
        client -> factsOf(Task.fetcher(workspace, wanted.taskSid()).fetch(client)));
  }

  private static TaskFacts factsOf(Task task) {
    return new TaskFacts(
        task.getSid(),
        task.getAssignmentStatus().toString(),
        attributesOf(task),
        task.getDateCreated() == null ? null : task.getDateCreated().toInstant(),
        task.getWorkflowSid(),
        task.getTimeout(),
        task.getPriority(),
        task.getTaskChannelUniqueName());
  }

  /** Twilio keeps them as text; a list may have none (contract 9.5). */
  private static JsonNode attributesOf(Task task) {
    String text = task.getAttributes();
    try {
      return text == null ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(text);
    } catch (JacksonException e) {
      return Json.MAPPER.createObjectNode();
    }
  }

  Outcome<?> cancel(CancelTask task) {
    return rest.call(
        TwilioRest.A_PERSON_WAITS,
        client ->
            Map.of(
                "sid",
                Task.updater(workspace, task.taskSid())
                    .setAssignmentStatus(Task.Status.CANCELED)
                    .setReason(task.reason())
                    .update(client)
                    .getSid()));
  }

  /** Whatever others have written meanwhile stays: it is read, merged, and written if unchanged. */
  Outcome<?> patch(PatchAttributes patch) {
    return rest.call(
        client -> {
          var read = Task.fetcher(workspace, patch.taskSid()).fetchWithResponse(client);
          JsonNode merged = merged(attributesOf(read.getContent()), patch.patch());
          var updater = Task.updater(workspace, patch.taskSid()).setAttributes(merged.toString());
          String version = versionIn(read.getHeaders());
          if (version != null) {
            updater.setIfMatch(version);
          }
          return Map.of("sid", updater.update(client).getSid());
        });
  }

  private static @Nullable String versionIn(Map<String, String> headers) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("ETag"))
        .map(Map.Entry::getValue)
        .findAny()
        .orElse(null);
  }

  /** RFC 7396. */
  static JsonNode merged(JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode changes)) {
      return patch;
    }
    ObjectNode result =
        target instanceof ObjectNode object ? object.deepCopy() : Json.MAPPER.createObjectNode();
    changes.forEachEntry(
        (name, value) -> {
          if (value.isNull()) {
            result.remove(name);
          } else {
            result.set(name, merged(result.path(name), value));
          }
        });
    return result;
  }
}
