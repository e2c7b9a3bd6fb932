package dev.signalbox.events;

import org.jspecify.annotations.Nullable;

/**
 * Finds the key of an event: the resource in whose order it must be read. All that concerns one
 * task, call, conference, channel or conversation has one key, on whichever route it comes.
 */
final class EventKeys {

  private EventKeys() {}

  static String keyOf(Family family, String type, Fields fields, String eventId) {
    String name = type.substring(family.typePrefix().length());
    String key =
        switch (family) {
          case TASKROUTER -> taskRouterKey(name, fields);
          case VOICE -> voiceKey(name, fields);
          case CHAT -> fields.get(Field.CHANNEL_SID);
          case CONVERSATIONS -> fields.get(Field.CONVERSATION_SID);
          case UNROUTED -> null;
        };
    return key == null ? eventId : key;
  }

  private static @Nullable String taskRouterKey(String name, Fields fields) {
    int dot = name.indexOf('.');
    String resource = dot < 0 ? name : name.substring(0, dot);
    return switch (resource) {
      case "task", "reservation" -> fields.firstOf(Field.TASK_SID, Field.RESOURCE_SID);
      case "worker" -> fields.firstOf(Field.WORKER_SID, Field.RESOURCE_SID);
      case "task-queue" ->
          isStepOfTask(name)
              ? fields.firstOf(Field.TASK_SID, Field.TASK_QUEUE_SID, Field.RESOURCE_SID)
              : fields.firstOf(Field.TASK_QUEUE_SID, Field.RESOURCE_SID);
      case "workflow" -> fields.firstOf(Field.TASK_SID, Field.WORKFLOW_SID, Field.RESOURCE_SID);
      case "activity" -> fields.firstOf(Field.ACTIVITY_SID, Field.RESOURCE_SID);
      case "task-channel" -> fields.firstOf(Field.TASK_CHANNEL_SID, Field.RESOURCE_SID);
      case "workspace" -> fields.firstOf(Field.WORKSPACE_SID, Field.RESOURCE_SID);
      default -> fields.firstOf(Field.TASK_SID, Field.RESOURCE_SID);
    };
  }

  /** The events of a queue that tell where a task is; the others are the catalogue of queues. */
  private static boolean isStepOfTask(String name) {
    return name.equals("task-queue.entered")
        || name.equals("task-queue.moved")
        || name.equals("task-queue.timeout");
  }

  private static @Nullable String voiceKey(String name, Fields fields) {
    if (name.contains(".conference")) {
      return fields.firstOf(Field.CONFERENCE_SID, Field.SID, Field.CALL_SID);
    }
    // A recording may be one of a conference: then it names no call.
    return fields.firstOf(Field.CALL_SID, Field.CONFERENCE_SID, Field.SID);
  }
}
