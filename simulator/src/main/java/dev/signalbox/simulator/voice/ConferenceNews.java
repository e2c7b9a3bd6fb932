package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.world.Table;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells whoever wants to hear it what happens in conferences, and numbers what it tells. */
final class ConferenceNews {

  private final Table<Conference> table;
  private final StatusCallbacks told;
  private final VoiceCallbacks callbacks;

  ConferenceNews(Table<Conference> table, StatusCallbacks told, VoiceCallbacks callbacks) {
    this.table = table;
    this.told = told;
    this.callbacks = callbacks;
  }

  void began(Conference conference) {
    tell(conference.sid(), "start", "conference-start", Map.of());
  }

  void ended(Conference conference) {
    Map<String, String> more = new HashMap<>();
    more.put("ReasonConferenceEnded", String.valueOf(conference.reasonEnded()));
    if (conference.callSidEnding() != null) {
      more.put("CallSidEndingConference", conference.callSidEnding());
    }
    tell(conference.sid(), "end", "conference-end", more);
  }

  void joined(Participant participant) {
    tell(participant, "join", "participant-join", Map.of());
  }

  void left(Participant participant, Call call, String reason) {
    tell(
        participant,
        "leave",
        "participant-leave",
        Map.of("ParticipantCallStatus", call.status().text(), "ReasonParticipantLeft", reason));
  }

  void changed(Participant before, Participant after) {
    if (before.muted() != after.muted()) {
      tell(after, "mute", after.muted() ? "participant-mute" : "participant-unmute", Map.of());
    }
    if (before.hold() != after.hold()) {
      tell(after, "hold", after.hold() ? "participant-hold" : "participant-unhold", Map.of());
    }
    if (before.endConferenceOnExit() != after.endConferenceOnExit()
        || before.coaching() != after.coaching()) {
      tell(after, "modify", "participant-modify", Map.of());
    }
  }

  /**
   * An announcement is over. Source: Twilio, TwiML Conference, {@code statusCallbackEvent}.
   *
   * @param participant who has heard it; null for everybody
   * @param failure why nobody has; null where somebody has
   */
  void announced(
      String conferenceSid,
      @Nullable Participant participant,
      String url,
      @Nullable String failure) {
    String event = failure == null ? "announcement-end" : "announcement-fail";
    Map<String, String> more = new LinkedHashMap<>();
    if (failure != null) {
      more.put("ReasonAnnouncementFailed", failure);
    }
    more.put("AnnounceUrl", url);
    if (participant == null) {
      tell(conferenceSid, "announcement", event, more);
    } else {
      tell(participant, "announcement", event, more);
    }
  }

  private void tell(
      Participant participant, String wanted, String event, Map<String, String> more) {
    Conference conference = table.get(participant.conferenceSid());
    if (conference != null) {
      send(
          conference,
          wanted,
          event,
          callbacks.ofParticipant(conference, participant, event, conference.told() + 1),
          more);
    }
  }

  private void tell(String sid, String wanted, String event, Map<String, String> more) {
    Conference conference = table.get(sid);
    if (conference != null) {
      send(
          conference,
          wanted,
          event,
          callbacks.ofConference(conference, event, conference.told() + 1),
          more);
    }
  }

  private void send(
      Conference conference,
      String wanted,
      String event,
      Map<String, String> parameters,
      Map<String, String> more) {
    table.put(conference.sid(), conference.toldOnce());
    parameters.putAll(more);
    told.send(
        Subscription.to(conference.subscription(), wanted),
        event,
        type(event),
        conference.sid(),
        parameters);
  }

  private static String type(String event) {
    return switch (event.substring(0, event.indexOf('-'))) {
      case "announcement" -> "announcement.processed";
      case "participant" -> "conference.participant.updated";
      default -> "conference.updated";
    };
  }
}
