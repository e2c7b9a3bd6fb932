package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.delivery.Callback;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.voice.twiml.Web;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request says of sounds in a conference. Source: Twilio, Participant resource. */
final class PlaybackParameters {

  private static final Set<String> BEEPS = Set.of("true", "false", "onEnter", "onExit");

  private PlaybackParameters() {}

  /** What is to be announced; null for nothing. */
  static @Nullable Web announce(Form form) {
    return web(form, "AnnounceUrl", "AnnounceMethod", "POST");
  }

  /** What somebody on hold is to hear; null where nothing is said. */
  static @Nullable Web hold(Form form) {
    return web(form, "HoldUrl", "HoldMethod", "GET");
  }

  /** Refuses what is no way to beep. */
  static void checkBeep(Form form) {
    if (!BEEPS.contains(form.textOr("Beep", "true"))) {
      throw Refusal.badParameter("Beep: expected true, false, onEnter or onExit");
    }
    form.flag("BeepOnExit", false);
  }

  private static @Nullable Web web(Form form, String name, String methodName, String usual) {
    String url = form.text(name);
    String method = form.textOr(methodName, usual);
    if (!method.matches("(?i)GET|POST")) {
      throw Refusal.badParameter(methodName + ": expected GET or POST");
    }
    try {
      Callback callback = Callback.of(url, method);
      return callback == null ? null : new Web(callback.url(), callback.method());
    } catch (IllegalArgumentException e) {
      throw Refusal.badParameter(name + " is not a valid URL");
    }
  }
}
