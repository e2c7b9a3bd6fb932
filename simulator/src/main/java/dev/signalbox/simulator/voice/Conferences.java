package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.world.Index;
import dev.signalbox.simulator.world.Room;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All conferences and who takes part in them. */
final class Conferences {

  static final Set<String> USUAL_EVENTS = Set.of("start", "end", "join", "leave");

  private static final String KICKED = "participant_removed_via_api";
  private static final int KEPT = 30_000;
  private static final int PARTICIPANTS_KEPT = 60_000;

  private final World world;
  private final Calls calls;
  private final Table<Conference> table;
  private final Table<Participant> participants;
  private final ConferenceNews news;
  private final Index<Conference> runningByName;
  private final Index<Participant> byConference;
  private final Index<Participant> byCall;
  private Consumer<String> release;
  private Consumer<String> starts = callSid -> {};
  private Consumer<Participant> leaves = participant -> {};
  private final List<Consumer<String>> ends = new ArrayList<>();

  Conferences(World world, Calls calls, StatusCallbacks told, VoiceCallbacks callbacks) {
    this.world = world;
    this.calls = calls;
    this.table =
        world.table("voice.conferences", Conference.class, Room.of(KEPT), Conference::isOver);
    this.participants =
        world.table(
            "voice.participants", Participant.class, Room.of(PARTICIPANTS_KEPT), Participant::left);
    this.news = new ConferenceNews(table, told, callbacks);
    this.runningByName = table.index(one -> one.isOver() ? null : one.friendlyName());
    this.byConference = participants.index(Participant::conferenceSid);
    this.byCall = participants.index(Participant::callSid);
    this.release = calls::end;
    calls.onMove(this::callMoved);
  }

  /** Says what becomes of a call that has to leave and is not over; else it ends. */
  void onRelease(Consumer<String> other) {
    release = other;
  }

  /** Is told of each call in a conference that starts. */
  void onStart(Consumer<String> listener) {
    starts = listener;
  }

  /** Is told who leaves a conference that goes on, or ends by that. */
  void onLeave(Consumer<Participant> listener) {
    leaves = listener;
  }

  /** Is told the SID of each conference that ends. */
  void onEnd(Consumer<String> listener) {
    ends.add(listener);
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
          List<Conference> running = runningByName.of(sidOrName);
          Conference conference =
              running.isEmpty() ? begin(world.newSid("CF"), sidOrName) : running.getLast();
          Conference subscribed = conference.with(null, subscription);
          table.put(subscribed.sid(), subscribed);
          return subscribed;
        });
  }

  /** A new conference, not yet in the table. */
  Conference begin(String sid, String name) {
    Instant now = world.now();
    return new Conference(sid, name, now, now, false, null, null, null, 0);
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
    news.joined(in);
    start(fetch(in.conferenceSid()));
    return in;
  }

  /**
   * Starts a conference as soon as two are in it, of whom one starts it. Source: Twilio, TwiML
   * Conference, {@code conference-start}.
   */
  private void start(Conference conference) {
    List<Participant> in = of(conference).stream().filter(Participant::joined).toList();
    if (!conference.started()
        && in.size() > 1
        && in.stream().anyMatch(Participant::startConferenceOnEnter)) {
      begun(conference);
    }
  }

  private void begun(Conference conference) {
    table.put(conference.sid(), conference.started(world.now()));
    news.began(conference);
    of(conference).forEach(one -> starts.accept(one.callSid()));
  }

  /** Makes a conference be in progress of which somebody tells, whoever is in it. */
  void startAsTold(String sid) {
    Conference conference = fetch(sid);
    if (!conference.started() && of(conference).stream().anyMatch(Participant::joined)) {
      begun(conference);
    }
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

  boolean isOnHold(String conferenceSid, String callSid) {
    Participant participant = participants.get(Participant.key(conferenceSid, callSid));
    return participant != null && !participant.left() && participant.hold();
  }

  /**
   * Tells that an announcement is over.
   *
   * @param callSid who has heard it; null for everybody
   * @param failure why nobody has; null where somebody has
   */
  void announced(
      String conferenceSid, @Nullable String callSid, String url, @Nullable String failure) {
    Participant participant =
        callSid == null ? null : participants.get(Participant.key(conferenceSid, callSid));
    news.announced(conferenceSid, participant, url, failure);
  }

  /** Ends a conference: whoever is in it goes on with its TwiML, or its call ends. */
  Conference end(String sid, String reason, @Nullable String callSid) {
    return world.change(
        () -> {
          Conference conference = fetch(sid);
          if (conference.isOver()) {
            return conference;
          }
          Conference ended = conference.ended(reason, callSid, world.now());
          table.put(sid, ended);
          for (Participant participant : of(conference)) {
            participants.put(participant.key(), participant.gone(world.now()));
            release.accept(participant.callSid());
            tellLeft(participant, "conference_ended");
          }
          ends.forEach(listener -> listener.accept(sid));
          news.ended(ended);
          return fetch(sid);
        });
  }

  private void tellLeft(Participant participant, String reason) {
    Call call = calls.find(participant.callSid());
    if (call != null) {
      news.left(participant, call, reason);
    }
  }

  private void callMoved(Call call) {
    if (call.isOver()) {
      takeOut(call.sid(), "participant_hung_up");
      return;
    }
    for (Participant participant : byCall.of(call.sid())) {
      if (call.isInProgress() && !participant.left() && !participant.joined()) {
        letIn(participant);
      }
    }
  }

  /** Puts somebody out, who goes on with the TwiML of the call, or whose call ends. */
  void kick(Participant participant) {
    world.change(
        () -> {
          takeOut(participant.callSid(), KICKED);
          release.accept(participant.callSid());
          return null;
        });
  }

  /** A call is not in a conference any more, for whatever reason. */
  void takeOut(String callSid, String reason) {
    for (Participant participant : byCall.of(callSid)) {
      if (!participant.left()) {
        leave(participant, reason);
      }
    }
  }

  private void leave(Participant participant, String reason) {
    Participant gone = participant.gone(world.now());
    participants.put(gone.key(), gone);
    leaves.accept(gone);
    tellLeft(gone, reason);
    Conference conference = table.get(gone.conferenceSid());
    if (conference == null || conference.isOver()) {
      return;
    }
    String how = reason.equals(KICKED) ? "kicked" : "left";
    if (gone.endConferenceOnExit()) {
      String why = "participant-with-end-conference-on-exit-" + how;
      end(conference.sid(), why, gone.callSid());
    } else if (of(conference).isEmpty()) {
      end(conference.sid(), "last-participant-" + how, gone.callSid());
    }
  }
}
