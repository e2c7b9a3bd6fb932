package dev.signalbox.events;

import org.jspecify.annotations.Nullable;

/** Names a voice callback as Event Streams does ({@code com.twilio.voice.status-callback.…}). */
final class VoiceTypes {

  private VoiceTypes() {}

  static @Nullable String of(FormParameters form) {
    String name = name(form);
    return name == null ? null : "status-callback." + name;
  }

  private static @Nullable String name(FormParameters form) {
    String conferenceEvent = form.first("StatusCallbackEvent");
    if (conferenceEvent != null && form.first("ConferenceSid") != null) {
      return conferenceEvent.startsWith("participant-")
          ? "conference.participant.updated"
          : "conference.updated";
    }
    if (form.first("StreamEvent") != null) {
      return "stream.updated";
    }
    if (form.first("TranscriptionEvent") != null || form.first("TranscriptionSid") != null) {
      return "transcription.processed";
    }
    if (form.first("RecordingStatus") != null) {
      return "recording.processed";
    }
    String callStatus = form.first("CallStatus");
    if (callStatus != null) {
      return callName(callStatus);
    }
    return form.first("AnsweredBy") != null ? "amd.detected" : null;
  }

  private static String callName(String callStatus) {
    return switch (callStatus) {
      case "queued", "initiated" -> "call.initiated";
      case "ringing" -> "call.ringing";
      case "in-progress", "answered" -> "call.answered";
      default -> "call.completed";
    };
  }
}
