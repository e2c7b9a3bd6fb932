package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.delivery.Callback;
import dev.signalbox.simulator.delivery.Deliveries;
import dev.signalbox.simulator.delivery.Deliveries.Reply;
import dev.signalbox.simulator.voice.Run.Doing;
import dev.signalbox.simulator.voice.twiml.Document;
import dev.signalbox.simulator.voice.twiml.TwimlException;
import dev.signalbox.simulator.voice.twiml.Verb;
import dev.signalbox.simulator.voice.twiml.Web;
import dev.signalbox.simulator.world.Alert.Level;
import dev.signalbox.simulator.world.Alerts;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.Timeline;
import dev.signalbox.simulator.world.World;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes each call through its TwiML: fetches it, goes from verb to verb, and ends the call where
 * nothing is left to do. How a verb is carried out is said by {@link Performer}.
 */
final class Scripts {

  private static final int KEPT = 20_000;
  static final int MOST_IDLE = 50;
  static final int FIRST_ERROR = 400;
  static final int RETRIEVAL = 11200;
  static final int BAD_URL = 11100;
  static final int UNREADABLE = 12100;
  static final int UNSUPPORTED = 12200;
  private static final Duration PAUSE_OF_AN_EMPTY_DOCUMENT = Duration.ofSeconds(5);
  private static final String SORRY =
      "<Response><Say>We are sorry, an application error has occurred. Goodbye.</Say></Response>";

  private final World world;
  private final Calls calls;
  private final Deliveries deliveries;
  private final VoiceCallbacks callbacks;
  private final Alerts alerts;
  private final Documents documents = new Documents();
  private final Table<Run> table;
  private final Timeline timeline;
  private final Timeline.Kind ends;
  private @Nullable Performer performer;

  Scripts(
      World world,
      Timeline timeline,
      Calls calls,
      Deliveries deliveries,
      VoiceCallbacks callbacks,
      Alerts alerts) {
    this.world = world;
    this.timeline = timeline;
    this.calls = calls;
    this.deliveries = deliveries;
    this.callbacks = callbacks;
    this.alerts = alerts;
    this.table = world.table("voice.runs", Run.class, KEPT, run -> false);
    this.ends = timeline.kind("voice.verb-ends", this::timeIsUp);
    calls.onMove(this::callMoved);
  }

  void performedBy(Performer other) {
    performer = other;
  }

  private Performer performer() {
    if (performer == null) {
      throw new IllegalStateException("nobody performs");
    }
    return performer;
  }

  @Nullable Run find(String callSid, boolean waiting) {
    return table.get(Run.key(callSid, waiting));
  }

  /** What a call listens to at this moment; null where it has no TwiML. */
  @Nullable Run heard(String callSid) {
    Run waiting = find(callSid, true);
    return waiting == null ? find(callSid, false) : waiting;
  }

  /** The verb that a run does. */
  Verb verb(Run run) {
    return documents.read(run.text()).verbs().get(run.next() - 1);
  }

  /** Says what a call will do as soon as it is answered. */
  void prepare(String callSid, Source source) {
    put(Run.of(callSid, false, source));
  }

  /** Takes a call off whatever it does, and has it do something else. */
  void begin(String callSid, boolean waiting, Source source, Map<String, String> more) {
    forget(callSid, true);
    forget(callSid, waiting);
    Run run = Run.of(callSid, waiting, source);
    put(run);
    start(run, more);
  }

  private void start(Run run, Map<String, String> more) {
    if (run.from() == null) {
      read(run, null, run.text());
    } else {
      fetch(run, run.from(), more);
    }
  }

  void put(Run run) {
    table.put(run.key(), run);
  }

  /** Has a run do something for so long. */
  void timed(Run run, Doing doing, Duration time) {
    put(run.now(doing, timer(run, time)));
  }

  /** Ends what a run does at another moment than was planned. */
  void retimed(Run run, Duration time, String keys, Duration spoken) {
    timeline.cancel(run.timer());
    put(run.until(timer(run, time), keys, spoken));
  }

  private Timeline.Timer timer(Run run, Duration time) {
    return ends.after(time, run.key() + " " + (run.turn() + 1));
  }

  private void timeIsUp(String about) {
    int blank = about.indexOf(' ');
    Run run = table.get(about.substring(0, blank));
    if (run != null && run.turn() == Integer.parseInt(about.substring(blank + 1))) {
      Run rested = run.rested();
      put(rested);
      performer().timeIsUp(rested);
    }
  }

  /** Goes on with the verb after the one that a run does. */
  void goOn(Run run) {
    timeline.cancel(run.timer());
    put(run.now(Doing.READY, null));
    go(run.key());
  }

  /**
   * Goes on with another document.
   *
   * @param web null for the verb after the one that it does
   * @param more parameters beside the usual ones
   */
  void goTo(Run run, @Nullable Web web, Map<String, String> more) {
    if (web == null) {
      goOn(run);
    } else {
      timeline.cancel(run.timer());
      fetch(run, web, more);
    }
  }

  private void fetch(Run run, Web web, Map<String, String> more) {
    Web absolute = resolved(run.from(), web);
    Call call = calls.find(run.callSid());
    if (call == null) {
      return;
    }
    if (absolute == null) {
      wrong(run, web, BAD_URL, "a URL in the TwiML is not valid");
      return;
    }
    Run fetching = run.now(Doing.FETCHING, null);
    put(fetching);
    Map<String, String> parameters = callbacks.ofRequest(call);
    parameters.putAll(more);
    deliveries.ask(
        new Callback(absolute.url(), absolute.method()),
        "TwiML",
        parameters,
        reply -> world.change(() -> arrived(fetching, absolute, reply)));
  }

  /** An address in a document of its own; where it makes no URL, that is said, and it is null. */
  @Nullable Web absolute(Run run, Web web) {
    Web absolute = resolved(run.from(), web);
    if (absolute == null) {
      alerts.raise(Level.error, BAD_URL, "a URL in the TwiML is not valid", run.callSid());
    }
    return absolute;
  }

  /** Relative to the document; null where that makes no URL. */
  static @Nullable Web resolved(@Nullable Web from, Web web) {
    try {
      String base = from == null ? "" : from.url();
      String url = web.url().isEmpty() ? base : URI.create(base).resolve(web.url()).toString();
      Callback checked = Callback.of(url, web.method());
      return checked == null ? null : new Web(url, web.method());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private @Nullable Void arrived(Run asked, Web from, @Nullable Reply reply) {
    Run run = table.get(asked.key());
    if (run == null || run.turn() != asked.turn() || run.doing() != Doing.FETCHING) {
      return null;
    }
    if (reply == null || !reply.isFine()) {
      // An error is an alert already; an answer such as 302 is none to whoever delivers.
      if (reply != null && reply.status() < FIRST_ERROR) {
        String message = "a request for TwiML was answered with " + reply.status();
        alerts.raise(Level.error, RETRIEVAL, message, run.callSid());
      }
      recover(run, from, RETRIEVAL);
    } else {
      read(run, from, reply.body());
    }
    return null;
  }

  private void read(Run run, @Nullable Web from, String text) {
    Document document;
    try {
      document = documents.read(text);
    } catch (TwimlException e) {
      wrong(run, from, UNREADABLE, "Document parse failure: " + e.getMessage());
      return;
    }
    document
        .faults()
        .forEach(fault -> alerts.raise(Level.error, UNSUPPORTED, fault, run.callSid()));
    if (run.idle() > MOST_IDLE) {
      alerts.raise(Level.error, 0, "the TwiML goes round in circles: the call ends", run.callSid());
      calls.end(run.callSid());
      return;
    }
    put(run.reads(from, text));
    if (performer().answers(run.callSid(), document)) {
      go(run.key());
    }
  }

  /** Tries the fallback once, then says sorry and ends the call, as Twilio does. */
  private void wrong(Run run, @Nullable Web from, int code, String message) {
    alerts.raise(Level.error, code, message, run.callSid());
    recover(run, from, code);
  }

  private void recover(Run run, @Nullable Web from, int code) {
    Web fallback = run.fallback();
    if (fallback != null && !fallback.equals(from)) {
      Map<String, String> more =
          Map.of("ErrorCode", Integer.toString(code), "ErrorUrl", from == null ? "" : from.url());
      fetch(run, fallback, more);
    } else if (!SORRY.equals(run.text())) {
      read(run, null, SORRY);
    }
  }

  /** Does one thing after the other until something takes time. */
  private void go(String key) {
    while (true) {
      Run run = table.get(key);
      if (run == null || run.doing() != Doing.READY) {
        return;
      }
      Document document = documents.read(run.text());
      if (run.next() < document.verbs().size()) {
        Run taken = run.took();
        put(taken);
        performer().perform(taken, document.verbs().get(run.next()));
      } else if (!run.waiting()) {
        calls.end(run.callSid());
        return;
      } else if (run.idle() > 0) {
        timed(run, Doing.SOUNDING, PAUSE_OF_AN_EMPTY_DOCUMENT);
      } else {
        again(run);
      }
    }
  }

  /** What is heard while waiting begins again at its end. */
  private void again(Run run) {
    if (run.start() == null) {
      read(run, null, run.text());
    } else {
      fetch(run, run.start(), performer().whileWaiting(run.callSid()));
    }
  }

  /** Forgets a run, and with it whatever was planned for it. */
  void forget(String callSid, boolean waiting) {
    Run run = find(callSid, waiting);
    if (run != null) {
      timeline.cancel(run.timer());
      table.remove(run.key());
    }
  }

  private void callMoved(Call call) {
    Run run = find(call.sid(), false);
    if (call.isInProgress() && run != null && run.doing() == Doing.UNANSWERED) {
      start(run, Map.of());
    }
    if (call.isOver()) {
      performer().ended(call);
      forget(call.sid(), true);
      forget(call.sid(), false);
    }
  }
}
