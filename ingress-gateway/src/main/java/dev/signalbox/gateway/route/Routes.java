package dev.signalbox.gateway.route;

import dev.signalbox.events.Family;
import dev.signalbox.events.FormParameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is public. A path that is not here does not exist: the raw path must be equal, so
 * no encoding of it leads elsewhere.
 */
public final class Routes {

  private static final String SUBMIT_VOICEMAIL = "submit-voicemail";
  private static final List<String> NEVER_IN_A_PATH =
      List.of("/.", "//", "\\", ";", "%2e", "%2E", "%2f", "%2F", "%5c", "%5C", "%00");

  /** The one that says most about a path. */
  private static final Comparator<ProxyRoute> LONGEST_FIRST =
      Comparator.comparing((ProxyRoute route) -> route.path().length()).reversed();

  private final Map<String, Route> exact = new LinkedHashMap<>();
  private final List<ProxyRoute> allBelow = new ArrayList<>();
  private final Map<String, CommandRoute> voicemails = new HashMap<>();

  public Routes() {
    add(new HealthRoute("/healthz"));
    recordRoutes().forEach(this::add);
    CommandRoutes.all().forEach(this::add);
    ProxyRoutes.all().forEach(this::add);
    for (String path :
        List.of(
            "/callback/studio/wait-experience",
            "/features/callback-and-voicemail/studio/wait-experience")) {
      voicemails.put(path, CommandRoutes.submitVoicemail(path));
    }
  }

  private static List<RecordRoute> recordRoutes() {
    return List.of(
        RecordRoute.ofEventStreams("/twilio/events"),
        RecordRoute.of("/twilio/taskrouter", Family.TASKROUTER),
        RecordRoute.of("/taskrouter-handler", Family.TASKROUTER),
        new RecordRoute(
            "/realtimestats-updateQueueStatistics",
            Route.POST,
            Family.TASKROUTER,
            200,
            Service.STATS),
        RecordRoute.of("/twilio/voice", Family.VOICE),
        RecordRoute.of("/twilio/conference", Family.VOICE),
        RecordRoute.of("/twilio/stream", Family.VOICE),
        RecordRoute.of("/twilio/recording", Family.VOICE),
        RecordRoute.of("/twilio/transcription", Family.VOICE),
        RecordRoute.ofOldBackend("/twilio-webhook/callStatusCallbackHandler", Family.VOICE),
        RecordRoute.ofOldBackend("/outbound-dialing/callStatusUpdateHandler", Family.VOICE),
        RecordRoute.ofOldBackend("/features/internal-call/common/call-outbound-join", Family.VOICE),
        RecordRoute.ofOldBackend("/internal-call/call-outbound-join", Family.VOICE),
        RecordRoute.of("/twilio/chat", Family.CHAT),
        RecordRoute.ofOldBackend("/chat-to-frontline", Family.CHAT),
        RecordRoute.of("/twilio/conversations", Family.CONVERSATIONS),
        RecordRoute.ofOldBackend("/frontline-to-chat", Family.CONVERSATIONS));
  }

  private void add(Route route) {
    if (route instanceof ProxyRoute proxy && proxy.path().endsWith(ProxyRoute.ALL_BELOW)) {
      allBelow.add(proxy);
      allBelow.sort(LONGEST_FIRST);
    } else {
      exact.put(route.path(), route);
    }
  }

  /**
   * The route of a request.
   *
   * @param path as it stands in the request line
   * @param query as it stands there, null for none
   * @return null if there is none
   */
  public @Nullable Route match(String path, @Nullable String query) {
    Route route = exact.get(path);
    if (route != null) {
      return isVoicemail(path, query) ? voicemails.get(path) : route;
    }
    if (NEVER_IN_A_PATH.stream().anyMatch(path::contains)) {
      return null;
    }
    for (ProxyRoute proxy : allBelow) {
      if (path.startsWith(
          proxy.path().substring(0, proxy.path().length() - ProxyRoute.ALL_BELOW.length() + 1))) {
        return proxy;
      }
    }
    return null;
  }

  private boolean isVoicemail(String path, @Nullable String query) {
    return query != null
        && voicemails.containsKey(path)
        && SUBMIT_VOICEMAIL.equals(FormParameters.parseQuery(query).first("mode"));
  }

  /** Every route; the commands of voicemails stand under their path's proxied route. */
  public Collection<Route> all() {
    List<Route> all = new ArrayList<>(exact.values());
    all.addAll(allBelow);
    return all;
  }

  public List<ProxyRoute> proxied() {
    return all().stream().filter(ProxyRoute.class::isInstance).map(ProxyRoute.class::cast).toList();
  }
}
