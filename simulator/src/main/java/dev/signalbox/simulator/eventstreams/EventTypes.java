package dev.signalbox.simulator.eventstreams;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types of events that Twilio has. Source: Twilio, Event types. */
final class EventTypes {

  /** A schema and how many versions of it there are. */
  record Schema(String id, int latestVersion) {}

  private final List<EventType> all = new ArrayList<>();
  private final Map<String, EventType> byName;
  private final Map<String, Schema> schemas;

  EventTypes() {
    addTaskRouter();
    addVoice();
    addConversations();
    addMessaging();
    add("com.twilio.error-logs.error.logged", "ErrorLogs.Error", 1, true);
    all.sort(Comparator.comparing(EventType::name));
    byName = all.stream().collect(Collectors.toMap(EventType::name, Function.identity()));
    schemas =
        all.stream()
            .map(type -> new Schema(type.schemaId(), type.latestVersion()))
            .distinct()
            .collect(Collectors.toMap(Schema::id, Function.identity()));
  }

  /**
   * The queue's expression event has two names: sources disagree, and either can be subscribed to.
   */
  private void addTaskRouter() {
    for (String name :
        """
        task.created task.updated task.canceled task.completed task.deleted task.system-deleted
        task.wrapup task.transfer-initiated task.transfer-attempt-failed task.transfer-failed
        task.transfer-canceled task.transfer-completed reservation.created reservation.accepted
        reservation.rejected reservation.timeout reservation.canceled reservation.rescinded
        reservation.completed reservation.failed reservation.wrapup worker.created worker.deleted
        worker.activity.update worker.attributes.update worker.capacity.update
        worker.channel.availability.update task-queue.created task-queue.deleted task-queue.entered
        task-queue.moved task-queue.timeout task-queue.expression.updated
        task-queue.expression-updated workflow.entered workflow.rejected workflow.skipped
        workflow.target-matched workflow.timeout
        """
            .split("\\s+")) {
      add("com.twilio.taskrouter." + name, "TaskRouter.WDSEvent", 4, true);
    }
    add("com.twilio.apiusage.taskrouter.ratelimits", "ApiUsage.RateLimits", 1, true);
  }

  private void addVoice() {
    for (String name :
        """
        call.initiated call.ringing call.answered call.completed conference.updated
        conference.participant.updated stream.updated recording.processed announcement.processed
        """
            .split("\\s+")) {
      addVoice(name, true);
    }
    for (String name :
        """
        amd.detected gather.partial.captured transcription.processed
        """
            .split("\\s+")) {
      addVoice(name, false);
    }
  }

  private void addVoice(String name, boolean announced) {
    add("com.twilio.voice.status-callback." + name, "Voice.WebhookEvent", 2, announced);
  }

  private void addConversations() {
    for (String name :
        """
        conversation.added conversation.removed conversation.updated conversation-state.updated
        message.added message.removed message.updated participant.added participant.removed
        participant.updated user.added user.updated
        """
            .split("\\s+")) {
      add("com.twilio.conversations." + name, "Conversations." + pascal(name), 2, false);
    }
    all.add(
        new EventType(
            "com.twilio.conversations.delivery.updated",
            "Conversations.DeliveryUpdated",
            1,
            false,
            false));
  }

  private void addMessaging() {
    for (String name : List.of("queued", "sent", "delivered", "failed", "undelivered", "read")) {
      add("com.twilio.messaging.message." + name, "Messaging.MessageStatus", 7, false);
    }
    add("com.twilio.messaging.inbound-message.received", "Messaging.InboundMessageV1", 6, false);
  }

  private void add(String name, String schemaId, int version, boolean announced) {
    all.add(new EventType(name, schemaId, version, true, announced));
  }

  private static String pascal(String name) {
    StringBuilder pascal = new StringBuilder();
    for (String word : name.split("[.-]")) {
      pascal.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return pascal.toString();
  }

  /** By their names. */
  List<EventType> all() {
    return all;
  }

  @Nullable EventType find(String name) {
    return byName.get(name);
  }

  @Nullable Schema schema(String id) {
    return schemas.get(id);
  }
}
