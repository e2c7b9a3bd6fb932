package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.delivery.Deliveries;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.world.Index;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All conferences and who takes part in them. */
final class Conferences {

  static final Set<String> USUAL_EVENTS = Set.of("start", "end", "join", "leave");

  private static final int KEPT = 5_000;
  private static final int PARTICIPANTS_KEPT = 20_000;

  private final World world;
  private final Calls calls;
  private final Table<Conference> table;
  private final Table<Participant> participants;
  private final ConferenceNews news;
  private final Index<Participant> byConference;
  private final Index<Participant> byCall;

  Conferences(World world, Calls calls, Deliveries deliveries, VoiceCallbacks callbacks) {
    this.world = world;
    this.calls = calls;
    this.table = world.table("voice.conferences", Conference.class, KEPT, Conference::isOver);
    this.participants =
        world.table("voice.participants", Participant.class, PARTICIPANTS_KEPT, Participant::left);
    this.news = new ConferenceNews(table, deliveries, callbacks);
    this.byConference = participants.index(Participant::conferenceSid);
    this.byCall = participants.index(Participant::callSid);
    calls.onMove(this::callMoved);
  }

  Table<Conference> table() {
    return table;
  }

  Table<Participant> participants() {
    return participants;
  }

  List<Participant> of(Conference conference) {
    return byConference.of(conference.sid()).stream().filter(one -> !one.left()).toList();
  }

  Conference fetch(String sid) {
    Conference conference = table.get(sid);
    if (conference == null) {
      throw Refusal.notFound("/Conferences/" + sid + ".json");
    }
    return conference;
  }

  Participant participant(String conferenceSid, String callSidOrLabel) {
    return of(fetch(conferenceSid)).stream()
        .filter(participant -> participant.isCalled(callSidOrLabel))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "/Conferences/" + conferenceSid + "/Participants/" + callSidOrLabel + ".json"));
  }

  /** The running conference of this name, or with this SID; a new one where a name has none. */
  Conference named(String sidOrName, @Nullable Subscription subscription) {
    return world.change(
        () -> {
          if (sidOrName.matches("CF[0-9a-fA-F]{32}")) {
            return fetch(sidOrName);
          }
          List<Conference> running =
              table.newest(one -> !one.isOver() && one.friendlyName().equals(sidOrName), 1);
          Conference conference =
              running.isEmpty() ? begin(world.newSid("CF"), sidOrName) : running.getFirst();
          Conference subscribed = conference.with(null, subscription);
          table.put(subscribed.sid(), subscribed);
          return subscribed;
        });
  }

  /** A new conference, not yet in the table. */
  Conference begin(String sid, String name) {
    Instant now = world.now();
    return new Conference(sid, name, now, now, null, null, null, 0);
  }

  /** Lets a call take part; it comes in as soon as it is answered. */
  Participant join(String conferenceSid, Call call, ParticipantSettings settings) {
    return world.change(
        () -> {
          Instant now = world.now();
          Participant known = participants.get(Participant.key(conferenceSid, call.sid()));
          Participant participant =
              (known == null ? outside(conferenceSid, call, now) : known).with(settings, now);
          participants.put(participant.key(), participant);
          return participant.joined() || !call.isInProgress() ? participant : letIn(participant);
        });
  }

  private static Participant outside(String conferenceSid, Call call, Instant now) {
    return new Participant(
        conferenceSid,
        call.sid(),
        null,
        false,
        false,
        false,
        null,
        false,
        true,
        now,
        now,
        false,
        false);
  }

  private Participant letIn(Participant participant) {
    Participant in = participant.in(world.now());
    participants.put(in.key(), in);
    Conference conference = fetch(in.conferenceSid());
    if (of(conference).stream().filter(Participant::joined).count() == 1) {
      news.began(conference);
    }
    news.joined(in);
    return in;
  }

  Participant update(String conferenceSid, String callSidOrLabel, ParticipantSettings settings) {
    return world.change(
        () -> {
          Participant before = participant(conferenceSid, callSidOrLabel);
          Participant after = before.with(settings, world.now());
          participants.put(after.key(), after);
          news.changed(before, after);
          return after;
        });
  }

  /** Ends a conference and with it the calls of all who take part. */
  Conference end(String sid, String reason, @Nullable String callSid) {
    return world.change(
        () -> {
          Conference conference = fetch(sid);
          if (conference.isOver()) {
            return conference;
          }
          Conference ended = conference.ended(reason, callSid, world.now());
          table.put(sid, ended);
          of(conference).forEach(participant -> calls.end(participant.callSid()));
          news.ended(ended);
          return fetch(sid);
        });
  }

  private void callMoved(Call call) {
    for (Participant participant : byCall.of(call.sid())) {
      if (participant.left()) {
        continue;
      }
      if (call.isOver()) {
        leave(participant, call);
      } else if (call.isInProgress() && !participant.joined()) {
        letIn(participant);
      }
    }
  }

  private void leave(Participant participant, Call call) {
    Participant gone = participant.gone(world.now());
    participants.put(gone.key(), gone);
    news.left(gone, call);
    Conference conference = table.get(gone.conferenceSid());
    if (conference == null || conference.isOver()) {
      return;
    }
    if (gone.endConferenceOnExit()) {
      end(conference.sid(), "participant-with-end-conference-on-exit-left", call.sid());
    } else if (of(conference).isEmpty()) {
      end(conference.sid(), "last-participant-left", call.sid());
    }
  }
}
