package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.delivery.Callback;
import dev.signalbox.simulator.delivery.Deliveries;
import dev.signalbox.simulator.voice.Run.Doing;
import dev.signalbox.simulator.voice.twiml.Told;
import dev.signalbox.simulator.voice.twiml.Verb;
import dev.signalbox.simulator.voice.twiml.Verb.Gather;
import dev.signalbox.simulator.voice.twiml.Verb.Voicemail;
import dev.signalbox.simulator.voice.twiml.Web;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls that listen: for keys, for words, or to record what is said. */
final class Listening {

  private static final String HANGUP = "hangup";

  private final Scripts scripts;
  private final Calls calls;
  private final Recordings recordings;
  private final Deliveries deliveries;
  private final VoiceCallbacks callbacks;

  Listening(
      Scripts scripts,
      Calls calls,
      Recordings recordings,
      Deliveries deliveries,
      VoiceCallbacks callbacks) {
    this.scripts = scripts;
    this.calls = calls;
    this.recordings = recordings;
    this.deliveries = deliveries;
    this.callbacks = callbacks;
  }

  void begin(Run run, Gather gather) {
    scripts.timed(run, Doing.GATHERING, gather.prompting().plus(gather.timeout()));
  }

  void begin(Run run, Voicemail voicemail) {
    scripts.timed(run, Doing.RECORDING, shorter(voicemail.timeout(), voicemail.maxLength()));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Nobody has said or pressed anything more. */
  void timeIsUp(Run run) {
    switch (scripts.verb(run)) {
      case Gather gather -> submit(run, gather);
      case Voicemail voicemail -> finish(run, voicemail, "");
      default -> scripts.goOn(run);
    }
  }

  /** Somebody presses a key. */
  void press(Run run, String key) {
    switch (scripts.verb(run)) {
      case Gather gather when gather.dtmf() -> press(run, gather, key);
      case Voicemail voicemail when voicemail.finishOnKey().contains(key) ->
          finish(run, voicemail, key);
      default -> {
        // nobody listens for keys
      }
    }
  }

  private void press(Run run, Gather gather, String key) {
    if (key.equals(gather.finishOnKey())) {
      submit(run, gather);
      return;
    }
    String keys = run.keys() + key;
    scripts.retimed(run, gather.timeout(), keys, run.spoken());
    Run pressed = scripts.heard(run.callSid());
    if (pressed != null && keys.length() == gather.numDigits()) {
      submit(pressed, gather);
    }
  }

  private void submit(Run run, Gather gather) {
    if (run.keys().isEmpty() && !gather.actionOnEmptyResult()) {
      scripts.goOn(run);
    } else {
      scripts.goTo(run, action(gather.action()), Map.of("Digits", run.keys()));
    }
  }

  /** Where nothing is said, the document itself is asked for again. */
  private static Web action(@Nullable Web action) {
    return action == null ? new Web("", "POST") : action;
  }

  /**
   * Somebody talks.
   *
   * @param words what is said, as far as anybody knows
   */
  void speak(Run run, Duration length, String words) {
    switch (scripts.verb(run)) {
      case Gather gather when gather.speech() ->
          scripts.goTo(
              run, action(gather.action()), Map.of("SpeechResult", words, "Confidence", "0.9"));
      case Voicemail voicemail -> {
        Duration spoken = shorter(run.spoken().plus(length), voicemail.maxLength());
        Duration left = voicemail.maxLength().minus(run.spoken());
        scripts.retimed(run, shorter(length.plus(voicemail.timeout()), left), words, spoken);
      }
      default -> {
        // nobody listens
      }
    }
  }

  /** The caller is gone: what was said until then is there. */
  void abandon(Run run) {
    if (scripts.verb(run) instanceof Voicemail voicemail && !run.spoken().isZero()) {
      Map<String, String> said = keep(run, voicemail, HANGUP);
      Web action = voicemail.action() == null ? null : scripts.absolute(run, voicemail.action());
      if (action != null) {
        Map<String, String> parameters = callbacks.ofRequest(calls.fetch(run.callSid()));
        parameters.putAll(said);
        deliveries.send(Callback.of(action.url(), action.method()), "TwiML", parameters);
      }
    }
  }

  /** A recording of nothing but silence is none. Source: Twilio, TwiML Record. */
  private void finish(Run run, Voicemail voicemail, String key) {
    if (run.spoken().isZero()) {
      scripts.goOn(run);
    } else {
      scripts.goTo(run, action(voicemail.action()), keep(run, voicemail, key));
    }
  }

  private Map<String, String> keep(Run run, Voicemail voicemail, String key) {
    Recording recording =
        recordings.message(
            run.callSid(), run.spoken(), subscription(run, voicemail.recordingStatus()));
    Web transcribe =
        voicemail.transcribe() == null ? null : scripts.absolute(run, voicemail.transcribe());
    Callback callback =
        transcribe == null ? null : Callback.of(transcribe.url(), transcribe.method());
    if (callback != null) {
      recordings.transcribe(recording, callback, run.keys());
    }
    Map<String, String> said = new LinkedHashMap<>(recordings.stopped(recording.sid()));
    if (!key.isEmpty()) {
      said.put("Digits", key);
    }
    return said;
  }

  private @Nullable Subscription subscription(Run run, Told told) {
    Web web = told.web() == null ? null : scripts.absolute(run, told.web());
    return web == null
        ? null
        : Subscription.of(web.url(), web.method(), told.events(), Recordings.USUAL_EVENTS);
  }

  /** Whether a verb is one of those that are done here. */
  static boolean does(Verb verb) {
    return verb instanceof Gather || verb instanceof Voicemail;
  }
}
