package dev.signalbox.callback.order;

import dev.signalbox.service.effect.Json;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a task's attributes as the plugins read them; contract callbacks 4. */
public final class TaskAttributes {

  /** Twilio: TaskRouter resource limits. */
  public static final int LONGEST = 4_096;

  private static final String CALL_BACK_DATA = "callBackData";
  private static final String CONVERSATIONS = "conversations";
  private static final List<String> OF_THE_FORMER_CALL =
      List.of("call_sid", "conference", "reservation_attributes");
  private static final List<String> OF_THE_FORMER_CONVERSATION = List.of("abandoned", "hang_up_by");

  private final String timeZone;

  /**
   * @param timeZone the server's, by a name that browsers know
   */
  public TaskAttributes(String timeZone) {
    this.timeZone = timeZone;
  }

  /**
   * The attributes of the task for this order, no longer than Twilio takes: what does not fit is
   * left away, the transcript's end first, then what the former task had beside.
   *
   * @return null where even that is too long
   */
  public @Nullable ObjectNode of(Order order, Mark mark) {
    ObjectNode whole = write(order, mark);
    int over = length(whole) - LONGEST;
    if (over <= 0) {
      return whole;
    }
    Order shorter = order.with(shortened(order.voicemail(), over));
    ObjectNode attributes = write(shorter, mark);
    if (length(attributes) > LONGEST) {
      attributes = write(shorter.following(null, order.virtualStartTime()), mark);
    }
    return length(attributes) > LONGEST ? null : attributes;
  }

  private static int length(ObjectNode attributes) {
    return attributes.toString().length();
  }

  /** Text is escaped when it is written: a character may take six. */
  private static @Nullable Voicemail shortened(@Nullable Voicemail voicemail, int over) {
    Transcript transcript = voicemail == null ? null : voicemail.transcript();
    String text = transcript == null ? null : transcript.text();
    if (voicemail == null || transcript == null || text == null) {
      return voicemail;
    }
    int kept = text.length();
    int saved = 0;
    while (kept > 0 && saved < over) {
      kept--;
      saved += Json.MAPPER.writeValueAsString(text.substring(kept, kept + 1)).length() - 2;
    }
    return voicemail.with(
        new Transcript(transcript.sid(), kept == 0 ? null : text.substring(0, kept)));
  }

  private ObjectNode write(Order order, Mark mark) {
    ObjectNode attributes = former(order.original());
    boolean isVoicemail = order.voicemail() != null;
    attributes.put("taskType", isVoicemail ? "voicemail" : "callback");
    if (order.spelling() == Spelling.LIBRARY) {
      attributes.put(
          "name", (isVoicemail ? "Voicemail" : "Callback") + " (" + order.numberToCall() + ")");
    } else {
      attributes.put("name", order.numberToCall());
      attributes.put("from", order.numberToCall());
    }
    if (order.flexFlowSid() != null) {
      attributes.put("flow_execution_sid", order.flexFlowSid());
    }
    if (order.spelling() != Spelling.TEMPLATE) {
      attributes.put("message", order.message());
    }
    attributes.put("direction", "inbound");
    conversation(attributes, order.conversationId());
    attributes.set(CALL_BACK_DATA, data(order));
    attributes.putObject(Mark.NAME).put("key", mark.key()).put("id", mark.id());
    return attributes;
  }

  private static ObjectNode former(@Nullable ObjectNode original) {
    ObjectNode attributes = original == null ? Json.MAPPER.createObjectNode() : original.deepCopy();
    OF_THE_FORMER_CALL.forEach(attributes::remove);
    return attributes;
  }

  private static void conversation(ObjectNode attributes, @Nullable String id) {
    ObjectNode conversations =
        attributes.get(CONVERSATIONS) instanceof ObjectNode former
            ? former
            : attributes.putObject(CONVERSATIONS);
    OF_THE_FORMER_CONVERSATION.forEach(conversations::remove);
    if (id != null) {
      conversations.put("conversation_id", id);
    }
  }

  private ObjectNode data(Order order) {
    ObjectNode data = Json.MAPPER.createObjectNode();
    data.put("numberToCall", order.numberToCall())
        .put("numberToCallFrom", order.numberToCallFrom())
        .put("attempts", order.attempts())
        .put("mainTimeZone", timeZone)
        .put("utcDateTimeReceived", order.utcDateTimeReceived())
        .put("isDeleted", order.deleted());
    Voicemail voicemail = order.voicemail();
    if (voicemail != null) {
      data.put(order.spelling().recordingSid, voicemail.recordingSid());
      putIfThere(data, order.spelling().recordingUrl, voicemail.recordingUrl());
      addTranscript(data, order.spelling(), voicemail.transcript());
    }
    return data;
  }

  private static void addTranscript(
      ObjectNode data, Spelling spelling, @Nullable Transcript transcript) {
    if (transcript != null) {
      putIfThere(data, spelling.transcriptSid, transcript.sid());
      putIfThere(data, spelling.transcriptText, transcript.text());
    }
  }

  private static void putIfThere(ObjectNode data, String name, @Nullable String value) {
    if (value != null) {
      data.put(name, value);
    }
  }

  /** What a transcript that comes later changes in a task's attributes, as a merge patch. */
  public static ObjectNode transcriptPatch(Spelling spelling, Transcript transcript) {
    ObjectNode patch = Json.MAPPER.createObjectNode();
    addTranscript(patch.putObject(CALL_BACK_DATA), spelling, transcript);
    return patch;
  }

  /**
   * What tells Flex Insights that the waiting call was given up for a callback, as a merge patch.
   */
  public static ObjectNode abandonedPatch() {
    ObjectNode patch = Json.MAPPER.createObjectNode();
    patch.putObject(CONVERSATIONS).put("abandoned", "Follow-Up");
    return patch;
  }

  /**
   * The order that a task was made for, read from its attributes in any spelling.
   *
   * @param now when the customer asked, where they do not say it
   * @return null where they name nobody to be called
   */
  public static @Nullable Order read(TaskFacts task, Instant now) {
    JsonNode attributes = task.attributes();
    JsonNode data = attributes.path(CALL_BACK_DATA);
    String to = text(data, "numberToCall");
    String from = text(data, "numberToCallFrom");
    if (to == null || from == null || !(attributes instanceof ObjectNode original)) {
      return null;
    }
    String received = text(data, "utcDateTimeReceived");
    return new Order(
        Spelling.TEMPLATE,
        to,
        from,
        text(attributes, "flow_execution_sid"),
        termsOf(task),
        data.path("attempts").asInt(0),
        text(attributes.path(CONVERSATIONS), "conversation_id"),
        text(attributes, "message"),
        received == null ? IsoTime.of(now) : received,
        data.path("isDeleted").asBoolean(false),
        voicemailOf(data),
        original,
        null);
  }

  private static Terms termsOf(TaskFacts task) {
    return new Terms(
        task.workflowSid(),
        Objects.requireNonNullElse(task.timeout(), Terms.USUAL_TIMEOUT),
        Objects.requireNonNullElse(task.priority(), 0),
        Objects.requireNonNullElse(task.taskChannel(), Terms.VOICE));
  }

  private static @Nullable Voicemail voicemailOf(JsonNode data) {
    String recording = text(data, "recordingSid", "RecordingSid");
    return recording == null
        ? null
        : new Voicemail(
            recording,
            text(data, "recordingUrl", "RecordingUrl"),
            Transcript.of(
                text(data, "transcriptSid", "TranscriptSid", "TranscriptionSid"),
                text(data, "transcriptText", "TranscriptText", "TranscriptionText")));
  }

  private static @Nullable String text(JsonNode node, String... names) {
    for (String name : names) {
      JsonNode value = node.path(name);
      if (value.isString() && !value.stringValue().isBlank()) {
        return value.stringValue();
      }
    }
    return null;
  }
}
