package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.rest.Dates;
import dev.signalbox.simulator.world.World;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of voice callbacks. */
final class VoiceCallbacks {

  static final String API_VERSION = "2010-04-01";
  private static final long SECONDS_OF_MINUTE = 60;

  private final World world;
  private final Account account;

  VoiceCallbacks(World world, Account account) {
    this.world = world;
    this.account = account;
  }

  Map<String, String> ofCall(Call call, int sequence) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("AccountSid", account.sid());
    parameters.put("CallSid", call.sid());
    put(parameters, "ParentCallSid", call.parentSid());
    parameters.put(
        "CallStatus", call.status() == CallStatus.QUEUED ? "initiated" : call.status().text());
    parameters.put("From", call.from());
    parameters.put("Caller", call.from());
    parameters.put("To", call.to());
    parameters.put("Called", call.to());
    parameters.put("Direction", call.direction());
    parameters.put("ApiVersion", API_VERSION);
    put(parameters, "Timestamp", Dates.rfc2822(world.now()));
    parameters.put("CallbackSource", "call-progress-events");
    parameters.put("SequenceNumber", Integer.toString(sequence));
    put(parameters, "AnsweredBy", call.answeredBy());
    Long seconds = call.seconds();
    if (seconds != null) {
      parameters.put("CallDuration", Long.toString(seconds));
      parameters.put(
          "Duration", Long.toString((seconds + SECONDS_OF_MINUTE - 1) / SECONDS_OF_MINUTE));
    }
    return parameters;
  }

  /** What each request for TwiML tells of its call. Source: Twilio, "TwiML Voice: request". */
  Map<String, String> ofRequest(Call call) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("AccountSid", account.sid());
    parameters.put("CallSid", call.sid());
    put(parameters, "ParentCallSid", call.parentSid());
    parameters.put("CallStatus", call.status().text());
    parameters.put("From", call.from());
    parameters.put("Caller", call.from());
    parameters.put("To", call.to());
    parameters.put("Called", call.to());
    parameters.put("Direction", call.direction());
    parameters.put("ApiVersion", API_VERSION);
    put(parameters, "AnsweredBy", call.answeredBy());
    return parameters;
  }

  /**
   * What a request for something to play in a conference tells.
   *
   * @param call whose it is; null where everybody hears it
   */
  Map<String, String> ofPlayback(Conference conference, @Nullable Call call) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (call == null) {
      parameters.put("AccountSid", account.sid());
      parameters.put("ApiVersion", API_VERSION);
    } else {
      parameters.putAll(ofRequest(call));
    }
    parameters.put("ConferenceSid", conference.sid());
    parameters.put("FriendlyName", conference.friendlyName());
    return parameters;
  }

  Map<String, String> ofRecording(Recording recording, String seconds) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("AccountSid", account.sid());
    put(parameters, "CallSid", recording.callSid());
    put(parameters, "ConferenceSid", recording.conferenceSid());
    parameters.put("RecordingSid", recording.sid());
    parameters.put("RecordingUrl", urlOf(recording));
    parameters.put("RecordingStatus", recording.status());
    parameters.put("RecordingDuration", seconds);
    parameters.put("RecordingChannels", Integer.toString(recording.channels()));
    parameters.put("RecordingSource", recording.source());
    parameters.put("RecordingTrack", recording.track());
    put(parameters, "RecordingStartTime", Dates.rfc2822(recording.created()));
    parameters.put("ErrorCode", "0");
    return parameters;
  }

  /** Where a recording is, at Twilio; the simulator has it under the same path. */
  String urlOf(Recording recording) {
    return base() + "/Recordings/" + recording.sid();
  }

  String urlOfTranscription(String sid) {
    return base() + "/Transcriptions/" + sid;
  }

  private String base() {
    return "https://api.twilio.com/" + API_VERSION + "/Accounts/" + account.sid();
  }

  Map<String, String> ofStream(MediaStream stream, String event, @Nullable String error) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("AccountSid", account.sid());
    parameters.put("CallSid", stream.callSid());
    parameters.put("StreamSid", stream.sid());
    put(parameters, "StreamName", stream.name());
    parameters.put("StreamEvent", event);
    put(parameters, "StreamError", error);
    parameters.put("Timestamp", Dates.isoMillis(world.now()));
    return parameters;
  }

  Map<String, String> ofConference(Conference conference, String event, int sequence) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("ConferenceSid", conference.sid());
    parameters.put("FriendlyName", conference.friendlyName());
    parameters.put("AccountSid", account.sid());
    parameters.put("SequenceNumber", Integer.toString(sequence));
    put(parameters, "Timestamp", Dates.rfc2822(world.now()));
    parameters.put("StatusCallbackEvent", event);
    return parameters;
  }

  Map<String, String> ofParticipant(
      Conference conference, Participant participant, String event, int sequence) {
    Map<String, String> parameters = ofConference(conference, event, sequence);
    parameters.put("CallSid", participant.callSid());
    parameters.put("Muted", Boolean.toString(participant.muted()));
    parameters.put("Hold", Boolean.toString(participant.hold()));
    parameters.put("Coaching", Boolean.toString(participant.coaching()));
    parameters.put("EndConferenceOnExit", Boolean.toString(participant.endConferenceOnExit()));
    parameters.put(
        "StartConferenceOnEnter", Boolean.toString(participant.startConferenceOnEnter()));
    put(parameters, "ParticipantLabel", participant.label());
    return parameters;
  }

  private static void put(Map<String, String> parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }
}
