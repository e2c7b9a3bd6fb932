package dev.signalbox.mediastream.settings;

import dev.signalbox.runtime.SettingException;
import dev.signalbox.runtime.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What this service is told by {@code docs/configuration.md}.
 *
 * @param leg whose leg events stream
 * @param urls where streams go, by the name of the setting: what is not set is not in it
 * @param allowedUrls URLs that a request may name itself
 * @param token the receiver's; null where none is set
 * @param triggers what may start a stream
 * @param strict whether a request for another agent than the caller is refused
 * @param staleAfter how old an acceptance may be to be acted on without a look at the call
 * @param sweep how often it is looked whether what is streamed still goes on
 */
public record MediaStreamSettings(
    StreamedLeg leg,
    Map<String, String> urls,
    List<String> allowedUrls,
    @Nullable String token,
    Set<Trigger> triggers,
    boolean strict,
    Duration staleAfter,
    Duration sweep) {

  /** Where V1, V2 and V4 stream to. */
  public static final String URL = "CUSTOMER_WSS_URL";

  /** Where V3 streams to, before and after a transfer. */
  public static final String URL_A = "MEDIA_STREAM_A";

  public static final String URL_B = "MEDIA_STREAM_B";

  /** The token's name in effects, whichever setting it was read from. */
  public static final String TOKEN = "CRESTA_TOKEN";

  private static final String SCHEME = "wss://";
  private static final Duration STALE_AFTER = Duration.ofMinutes(15);
  private static final Duration SWEEP = Duration.ofMinutes(10);
  private static final int LEAST = 10;
  private static final Duration MOST = Duration.ofHours(4);

  public MediaStreamSettings {
    urls = Map.copyOf(urls);
    allowedUrls = List.copyOf(allowedUrls);
    triggers = Set.copyOf(triggers);
  }

  /**
   * @throws SettingException if a value is wrong
   */
  public static MediaStreamSettings read(Settings settings) {
    return new MediaStreamSettings(
        oneOf(
            "MEDIA_STREAM_LEG", StreamedLeg.values(), settings.textOr("MEDIA_STREAM_LEG", "agent")),
        urls(settings),
        settings.list("MEDIA_STREAM_URLS", "").stream().map(MediaStreamSettings::wss).toList(),
        settings.text(TOKEN, "CUSTOMER_CRESTA_TOKEN"),
        triggers(settings),
        "true".equals(settings.text("MEDIA_STREAM_STRICT")),
        seconds(settings, "MEDIA_STREAM_STALE_AFTER", STALE_AFTER),
        seconds(settings, "MEDIA_STREAM_SWEEP", SWEEP));
  }

  /** Whether there is such a URL to stream to. */
  public boolean hasUrl(String url) {
    return urls.containsKey(url) || allowedUrls.contains(url);
  }

  /** The URL of this name, or the one that is allowed by itself; null where there is none. */
  public @Nullable String url(String url) {
    return allowedUrls.contains(url) ? url : urls.get(url);
  }

  public boolean allows(Trigger trigger) {
    return triggers.contains(trigger);
  }

  /** With the scheme that Twilio asks for: people set it with and without one. */
  public static String wss(String url) {
    int scheme = url.indexOf("://");
    return SCHEME + (scheme < 0 ? url : url.substring(scheme + 3));
  }

  private static Duration seconds(Settings settings, String name, Duration defaultValue) {
    return Duration.ofSeconds(
        settings.number(name, (int) defaultValue.toSeconds(), LEAST, (int) MOST.toSeconds()));
  }

  private static Map<String, String> urls(Settings settings) {
    Map<String, String> urls = new TreeMap<>();
    for (String name : List.of(URL, URL_A, URL_B)) {
      String url = settings.text(name);
      if (url != null) {
        urls.put(name, wss(url));
      }
    }
    return urls;
  }

  private static Set<Trigger> triggers(Settings settings) {
    return settings.list("MEDIA_STREAM_TRIGGERS", "events,callback,plugin").stream()
        .map(text -> oneOf("MEDIA_STREAM_TRIGGERS", Trigger.values(), text))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Trigger.class)));
  }

  private static <E extends Enum<E>> E oneOf(String name, E[] all, String text) {
    return Arrays.stream(all)
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
        .findAny()
        .orElseThrow(
            () ->
                new SettingException(
                    name,
                    "expected "
                        + Arrays.stream(all)
                            .map(one -> one.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(" or "))));
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "MediaStreamSettings[leg=%s, urls=%s, triggers=%s]"
        .formatted(leg, urls.keySet(), triggers);
  }
}
