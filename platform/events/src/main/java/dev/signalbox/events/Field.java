package dev.signalbox.events;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gate reads of an event: enough to prove whose it is and to find its key. Each stands in
 * several spellings: Twilio's forms write {@code TaskSid}, Event Streams {@code task_sid},
 * messaging {@code accountSid}.
 */
enum Field {
  ACCOUNT_SID("AccountSid", "account_sid", "accountSid"),
  SID("Sid", "sid"),
  TASK_SID("TaskSid", "task_sid"),
  WORKER_SID("WorkerSid", "worker_sid"),
  TASK_QUEUE_SID("TaskQueueSid", "task_queue_sid"),
  WORKFLOW_SID("WorkflowSid", "workflow_sid"),
  ACTIVITY_SID("ActivitySid", "activity_sid"),
  TASK_CHANNEL_SID("TaskChannelSid", "task_channel_sid"),
  WORKSPACE_SID("WorkspaceSid", "workspace_sid"),
  RESOURCE_SID("ResourceSid", "resource_sid"),
  CALL_SID("CallSid", "call_sid"),
  CONFERENCE_SID("ConferenceSid", "conference_sid"),
  CHANNEL_SID("ChannelSid", "channel_sid"),
  CONVERSATION_SID("ConversationSid", "conversation_sid");

  private static final Map<String, Field> SPELLINGS = spellings();

  final String formName;
  private final String[] otherSpellings;

  Field(String formName, String... otherSpellings) {
    this.formName = formName;
    this.otherSpellings = otherSpellings;
  }

  static @Nullable Field spelled(String name) {
    return SPELLINGS.get(name);
  }

  private static Map<String, Field> spellings() {
    Map<String, Field> all = new HashMap<>();
    for (Field field : values()) {
      all.put(field.formName, field);
      for (String spelling : field.otherSpellings) {
        all.put(spelling, field);
      }
    }
    return all;
  }
}
