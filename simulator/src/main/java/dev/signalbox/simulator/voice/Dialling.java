package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.voice.Placement.Order;
import dev.signalbox.simulator.voice.twiml.Noun;
import dev.signalbox.simulator.voice.twiml.Told;
import dev.signalbox.simulator.voice.twiml.Verb;
import dev.signalbox.simulator.voice.twiml.Web;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.Timeline;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls that dial: whom they call, with whom they talk, and what they tell when that is over. */
final class Dialling {

  private static final int KEPT = 20_000;

  private final World world;
  private final Calls calls;
  private final Scripts scripts;
  private final Placement placement;
  private final Conferences conferences;
  private final Recordings recordings;
  private final Table<Dialing> table;
  private final Timeline.Kind limit;
  private Consumer<String> bridgeEnds = callSid -> {};

  Dialling(
      World world,
      Timeline timeline,
      Calls calls,
      Scripts scripts,
      Placement placement,
      Conferences conferences,
      Recordings recordings) {
    this.world = world;
    this.calls = calls;
    this.scripts = scripts;
    this.placement = placement;
    this.conferences = conferences;
    this.recordings = recordings;
    this.table = world.table("voice.dialings", Dialing.class, KEPT, dialing -> false);
    this.limit = timeline.kind("voice.dial-time-limit", calls::end);
    calls.onMove(this::childMoved);
  }

  /** Is told of each call that has talked from a queue and is alone again. */
  void onBridgeEnd(Consumer<String> listener) {
    bridgeEnds = listener;
  }

  void begin(Run run, Verb.Dial dial) {
    scripts.put(run.now(Run.Doing.DIALING, null));
    for (Noun noun : dial.nouns()) {
      if (noun instanceof Noun.Conference conference) {
        join(run, dial, conference);
        return;
      }
    }
    if (dial.nouns().isEmpty()) {
      finish(run.callSid(), "failed", null);
    } else {
      call(run, dial);
    }
  }

  private void join(Run run, Verb.Dial dial, Noun.Conference noun) {
    Conference conference =
        conferences.named(noun.name(), subscription(run, noun.status(), Conferences.USUAL_EVENTS));
    table.put(
        run.callSid(),
        new Dialing(run.callSid(), List.of(), null, world.now(), conference.sid(), null));
    ParticipantSettings settings =
        new ParticipantSettings(
            noun.participantLabel(),
            noun.muted(),
            null,
            noun.coach() != null,
            noun.coach(),
            noun.endConferenceOnExit(),
            noun.startConferenceOnEnter());
    conferences.join(conference.sid(), calls.fetch(run.callSid()), settings);
    wait(run, conference.sid(), noun);
    if (noun.record()) {
      recordings.startOfConference(
          conference.sid(), subscription(run, noun.recordingStatus(), Recordings.USUAL_EVENTS));
    }
    if (dial.timeLimit() != null) {
      limit.after(dial.timeLimit(), run.callSid());
    }
  }

  /** Whoever waits for a conference to start hears what the conference says. */
  private void wait(Run run, String conferenceSid, Noun.Conference noun) {
    Conference conference = conferences.fetch(conferenceSid);
    Web wait = noun.waitUrl() == null || noun.waitUrl().url().isEmpty() ? null : noun.waitUrl();
    Web web = wait == null || conference.started() ? null : scripts.absolute(run, wait);
    if (web != null) {
      scripts.begin(run.callSid(), true, new Source(null, web, null), Map.of());
    }
  }

  private void call(Run run, Verb.Dial dial) {
    String parent = run.callSid();
    Call caller = calls.fetch(parent);
    String from = dial.callerId() == null ? caller.from() : dial.callerId();
    List<Order> orders = new ArrayList<>();
    List<Call> children = new ArrayList<>();
    for (Noun noun : dial.nouns()) {
      if (noun instanceof Noun.Party party) {
        Subscription subscription = subscription(run, party.status(), Calls.USUAL_EVENTS);
        Order order =
            new Order(parent, party.to(), from, subscription, null, dial.timeout(), false);
        orders.add(order);
        children.add(placement.open(order));
      }
    }
    List<String> sids = children.stream().map(Call::sid).toList();
    table.put(parent, new Dialing(parent, sids, null, null, null, null));
    for (int i = 0; i < children.size(); i++) {
      Call child = calls.fetch(children.get(i).sid());
      if (!child.isOver()) {
        placement.ring(child, orders.get(i));
      }
    }
  }

  private @Nullable Subscription subscription(Run run, Told told, Set<String> usual) {
    var web = told.web() == null ? null : scripts.absolute(run, told.web());
    if (web == null) {
      return null;
    }
    return Subscription.of(web.url(), web.method(), told.events(), usual);
  }

  /** Lets a call that waits talk with another one, as if it had dialled it. */
  void bridge(String callSid, String childSid) {
    table.put(callSid, new Dialing(callSid, List.of(childSid), childSid, world.now(), null, null));
  }

  private void childMoved(Call child) {
    Dialing dialing = of(child);
    if (dialing == null) {
      return;
    }
    if (child.isInProgress() && dialing.answered() == null) {
      answered(dialing, child);
    } else if (child.isOver() && child.sid().equals(dialing.answered())) {
      finish(dialing.callSid(), "completed", child);
    } else if (child.isOver() && dialing.answered() == null && allAreOver(dialing)) {
      finish(dialing.callSid(), child.status().text(), child);
    }
  }

  private @Nullable Dialing of(Call child) {
    Dialing dialing = child.parentSid() == null ? null : table.get(child.parentSid());
    return dialing != null && dialing.children().contains(child.sid()) ? dialing : null;
  }

  private boolean allAreOver(Dialing dialing) {
    return dialing.children().stream()
        .map(calls::find)
        .allMatch(child -> child == null || child.isOver());
  }

  private void answered(Dialing dialing, Call child) {
    table.put(dialing.callSid(), dialing.with(child.sid(), world.now()));
    end(dialing.children().stream().filter(one -> !one.equals(child.sid())).toList());
    Call parent = calls.fetch(dialing.callSid());
    if (!parent.isInProgress() && !parent.isOver()) {
      calls.move(parent.sid(), CallStatus.IN_PROGRESS);
    }
    Run run = scripts.find(parent.sid(), false);
    if (run == null || !(scripts.verb(run) instanceof Verb.Dial dial)) {
      return;
    }
    Duration most = dial.timeLimit();
    if (most != null) {
      limit.after(most, child.sid());
    }
    if (!dial.record().equals("do-not-record")) {
      Recording recording =
          recordings.start(
              parent.sid(),
              dial.record().endsWith("dual") ? 2 : 1,
              "DialVerb",
              subscription(run, dial.recordingStatus(), Recordings.USUAL_EVENTS));
      Dialing now = table.get(parent.sid());
      if (now != null) {
        table.put(parent.sid(), now.recorded(recording.sid()));
      }
    }
  }

  /** The call has left the conference in which it was, and goes on. */
  boolean left(String callSid) {
    Dialing dialing = table.get(callSid);
    if (dialing == null || dialing.conferenceSid() == null) {
      return false;
    }
    finish(callSid, "answered", null);
    return true;
  }

  private void finish(String callSid, String status, @Nullable Call child) {
    Dialing dialing = table.get(callSid);
    table.remove(callSid);
    Map<String, String> more = new LinkedHashMap<>();
    more.put("DialCallStatus", status);
    if (child != null) {
      more.put("DialCallSid", child.sid());
      more.put("DialBridged", Boolean.toString(dialing != null && dialing.answered() != null));
      Long seconds = child.seconds();
      more.put("DialCallDuration", seconds == null ? "0" : seconds.toString());
    }
    if (dialing != null && dialing.recordingSid() != null) {
      more.putAll(recordings.stopped(dialing.recordingSid()));
    }
    Run run = scripts.find(callSid, false);
    if (run != null && run.doing() == Run.Doing.DIALING) {
      Verb.Dial dial = (Verb.Dial) scripts.verb(run);
      scripts.goTo(run, dial.action(), more);
    } else {
      bridgeEnds.accept(callSid);
    }
  }

  /** The call does something else, or is over: whom it has called is not any more. */
  void abandon(String callSid) {
    Dialing dialing = table.get(callSid);
    table.remove(callSid);
    if (dialing != null) {
      if (dialing.recordingSid() != null) {
        recordings.stopped(dialing.recordingSid());
      }
      end(dialing.children());
    }
  }

  /** A child does something else: whoever has called it goes on. */
  void release(Call child) {
    Dialing dialing = of(child);
    if (dialing != null) {
      finish(dialing.callSid(), "completed", child);
    }
  }

  private void end(List<String> children) {
    for (String sid : children) {
      Call child = calls.find(sid);
      if (child != null && !child.isOver()) {
        calls.move(sid, child.isInProgress() ? CallStatus.COMPLETED : CallStatus.CANCELED);
      }
    }
  }
}
