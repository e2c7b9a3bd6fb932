package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.delivery.Callback;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.voice.MediaStream.Track;
import dev.signalbox.simulator.voice.twiml.Verb;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request to start a stream asks for. */
record StreamOrder(
    String url,
    @Nullable String name,
    Track track,
    Map<String, String> parameters,
    @Nullable Callback callback,
    boolean bothWays) {

  private static final int BAD_URL = 21205;
  private static final int MOST_PARAMETERS = 99;
  private static final int MOST_CHARACTERS = 500;

  static StreamOrder of(Form form) {
    return new StreamOrder(
        url(form.required("Url")),
        form.text("Name"),
        track(form.textOr("Track", Track.inbound_track.name())),
        parameters(form),
        Callback.of(form.text("StatusCallback"), form.text("StatusCallbackMethod")),
        false);
  }

  /** What TwiML says. */
  static StreamOrder of(Verb.StartStream verb, @Nullable Callback callback) {
    return new StreamOrder(
        url(verb.url()),
        verb.name(),
        track(verb.track()),
        verb.parameters(),
        callback,
        verb.connect());
  }

  /** Twilio takes wss only; ws is for a receiver on the same laptop. */
  private static String url(String url) {
    try {
      URI uri = URI.create(url);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() != null && (scheme.equals("wss") || scheme.equals("ws"))) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw Refusal.bad(BAD_URL, "Url is not a valid URL: a stream needs the scheme wss");
  }

  private static Track track(String name) {
    return Arrays.stream(Track.values())
        .filter(track -> track.name().equals(name))
        .findAny()
        .orElseThrow(() -> Refusal.badParameter("Track is invalid"));
  }

  private static Map<String, String> parameters(Form form) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 1; i <= MOST_PARAMETERS; i++) {
      String name = form.text("Parameter" + i + ".Name");
      if (name != null) {
        String value = form.textOr("Parameter" + i + ".Value", "");
        if (name.length() + value.length() > MOST_CHARACTERS) {
          throw Refusal.badParameter("Parameter" + i + " is longer than 500 characters");
        }
        parameters.put(name, value);
      }
    }
    return parameters;
  }

  /** For whom it is: said by a parameter, else by a name such as {@code ann-CA…}. */
  String agent(String callSid) {
    for (String known : new String[] {"AgentId", "AgentID", "workerSid"}) {
      String agent = parameters.get(known);
      if (agent != null) {
        return agent;
      }
    }
    int call = name == null ? -1 : name.indexOf("-" + callSid);
    return name == null ? "" : call < 0 ? name : name.substring(0, call);
  }
}
