package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.delivery.Callback;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.voice.Run.Doing;
import dev.signalbox.simulator.voice.twiml.Document;
import dev.signalbox.simulator.voice.twiml.Noun;
import dev.signalbox.simulator.voice.twiml.Verb;
import dev.signalbox.simulator.voice.twiml.Web;
import dev.signalbox.simulator.world.Alert.Level;
import dev.signalbox.simulator.world.Alerts;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out the verbs of TwiML. */
final class Performer {

  private static final int NOT_ALLOWED = 12200;

  private final World world;
  private final Calls calls;
  private final Scripts scripts;
  private final Dialling dialling;
  private final CallQueues queues;
  private final Listening listening;
  private final Streams streams;
  private final Conferences conferences;
  private final Alerts alerts;

  Performer(
      World world,
      Calls calls,
      Scripts scripts,
      Dialling dialling,
      CallQueues queues,
      Listening listening,
      Streams streams,
      Conferences conferences,
      Recordings recordings,
      Alerts alerts) {
    this.world = world;
    this.calls = calls;
    this.scripts = scripts;
    this.dialling = dialling;
    this.queues = queues;
    this.listening = listening;
    this.streams = streams;
    this.conferences = conferences;
    this.alerts = alerts;
    scripts.performedBy(this);
    conferences.onRelease(this::cameOut);
    dialling.onBridgeEnd(this::cameOut);
    conferences.onStart(callSid -> scripts.forget(callSid, true));
    conferences.onEnd(recordings::conferenceEnded);
    streams.onEnd(this::streamEnded);
  }

  void perform(Run run, Verb verb) {
    if (run.waiting() && !isAllowedWhileWaiting(verb)) {
      String name = verb.getClass().getSimpleName();
      alerts.raise(
          Level.error, NOT_ALLOWED, name + " is not allowed while a call waits", run.callSid());
      scripts.goOn(run);
      return;
    }
    switch (verb) {
      case Verb.Sound sound -> sound(run, sound.length());
      case Verb.Gather gather -> listening.begin(run, gather);
      case Verb.Voicemail voicemail -> listening.begin(run, voicemail);
      case Verb.Dial dial -> dialling.begin(run, dial);
      case Verb.Enqueue enqueue -> queues.enter(run, enqueue);
      case Verb.Redirect redirect -> scripts.goTo(run, redirect.to(), waitingSaid(run));
      case Verb.Hangup hangup -> calls.end(run.callSid());
      case Verb.Reject reject -> calls.end(run.callSid());
      case Verb.Leave leave -> leave(run);
      case Verb.StartStream start -> start(run, start);
      case Verb.StopStream stop -> stop(run, stop);
    }
  }

  /** Source: Twilio, TwiML Enqueue, {@code waitUrl}. */
  private static boolean isAllowedWhileWaiting(Verb verb) {
    return switch (verb) {
      case Verb.Sound sound -> true;
      case Verb.Gather gather -> true;
      case Verb.Hangup hangup -> true;
      case Verb.Redirect redirect -> true;
      case Verb.Leave leave -> true;
      default -> false;
    };
  }

  private Map<String, String> waitingSaid(Run run) {
    return run.waiting() ? whileWaiting(run.callSid()) : Map.of();
  }

  private void sound(Run run, Duration length) {
    if (length.isZero()) {
      scripts.goOn(run);
    } else {
      scripts.timed(run, Doing.SOUNDING, length);
    }
  }

  private void leave(Run run) {
    if (run.waiting()) {
      queues.leave(run.callSid(), "leave");
    } else {
      scripts.goOn(run);
    }
  }

  private void start(Run run, Verb.StartStream verb) {
    Web web = verb.status().web() == null ? null : scripts.absolute(run, verb.status().web());
    Callback callback = web == null ? null : Callback.of(web.url(), web.method());
    scripts.put(run.now(verb.connect() ? Doing.STREAMING : Doing.READY, null));
    try {
      streams.start(run.callSid(), world.now(), () -> StreamOrder.of(verb, callback));
    } catch (Refusal e) {
      alerts.raise(Level.error, 0, String.valueOf(e.getMessage()), run.callSid());
      goOnWithoutStream(run.callSid());
    }
  }

  private void stop(Run run, Verb.StopStream verb) {
    try {
      streams.stop(run.callSid(), verb.name());
    } catch (Refusal e) {
      alerts.raise(Level.error, 0, String.valueOf(e.getMessage()), run.callSid());
    }
    scripts.goOn(run);
  }

  /** A call that did nothing but stream goes on. */
  private void streamEnded(MediaStream stream) {
    if (stream.bothWays()) {
      goOnWithoutStream(stream.callSid());
    }
  }

  private void goOnWithoutStream(String callSid) {
    Run run = scripts.find(callSid, false);
    if (run != null && run.doing() == Doing.STREAMING) {
      Web action = scripts.verb(run) instanceof Verb.StartStream start ? start.action() : null;
      scripts.goTo(run, action, Map.of());
    }
  }

  /** The time of what a run does is up. */
  void timeIsUp(Run run) {
    if (run.doing() == Doing.GATHERING || run.doing() == Doing.RECORDING) {
      listening.timeIsUp(run);
    } else {
      scripts.goOn(run);
    }
  }

  /**
   * Takes an inbound call as its TwiML says; false where it is not taken, or not yet.
   *
   * <p>Source: Twilio, TwiML Reject and Dial: a document that begins with Reject does not answer,
   * and one that dials with {@code answerOnBridge} answers only when somebody else does.
   */
  boolean answers(String callSid, Document document) {
    Call call = calls.find(callSid);
    if (call == null || call.isInProgress()) {
      return call != null;
    }
    Verb first = document.verbs().isEmpty() ? null : document.verbs().getFirst();
    if (first instanceof Verb.Reject reject) {
      boolean busy = reject.reason().equals("busy");
      calls.move(callSid, busy ? CallStatus.BUSY : CallStatus.NO_ANSWER);
      return false;
    }
    if (!(first instanceof Verb.Dial dial) || !dial.answerOnBridge() || isConference(dial)) {
      calls.move(callSid, CallStatus.IN_PROGRESS);
    }
    return true;
  }

  private static boolean isConference(Verb.Dial dial) {
    return dial.nouns().stream().anyMatch(Noun.Conference.class::isInstance);
  }

  Map<String, String> whileWaiting(String callSid) {
    return queues.whileWaiting(callSid);
  }

  /** A call is alone again: it goes on with its TwiML, or ends where it has none. */
  private void cameOut(String callSid) {
    if (!dialling.left(callSid) && !queues.cameBack(callSid)) {
      calls.end(callSid);
    }
  }

  /** Takes a call off whatever it does, and has it do something else. */
  void redirect(String callSid, Source source) {
    Call call = calls.fetch(callSid);
    dialling.release(call);
    queues.abandon(callSid, "redirected");
    conferences.takeOut(callSid, "participant_updated_via_api");
    dialling.abandon(callSid);
    scripts.begin(callSid, false, source, Map.of());
  }

  /** A call is over: whatever it did is, too. */
  void ended(Call call) {
    Run run = scripts.find(call.sid(), false);
    if (run != null && run.doing() == Doing.RECORDING) {
      listening.abandon(run);
    }
    queues.abandon(call.sid(), "hangup");
    dialling.abandon(call.sid());
  }

  /** Somebody presses keys; what nobody listens for is lost. */
  void press(String callSid, String keys) {
    for (int i = 0; i < keys.length(); i++) {
      String key = keys.substring(i, i + 1);
      streams.key(callSid, key);
      Run run = listener(callSid);
      if (run != null) {
        listening.press(run, key);
      }
    }
  }

  void speak(String callSid, Duration length, String words) {
    Run run = listener(callSid);
    if (run != null) {
      listening.speak(run, length, words);
    }
  }

  private @Nullable Run listener(String callSid) {
    Run run = scripts.heard(callSid);
    boolean listens =
        run != null && (run.doing() == Doing.GATHERING || run.doing() == Doing.RECORDING);
    return listens ? run : null;
  }
}
