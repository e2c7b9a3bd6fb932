package dev.signalbox.gateway;

import dev.signalbox.gateway.route.ServiceUrls;
import dev.signalbox.runtime.Settings;
import dev.signalbox.twilio.flex.FlexTokenSettings;
import dev.signalbox.twilio.signature.TwilioAccount;
import dev.signalbox.twilio.signature.TwilioAccounts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gate is told by {@code docs/configuration.md}.
 *
 * @param publicUrl what Twilio was told; signatures are checked against it
 * @param accounts whose signatures count, the Flex account first
 * @param flexTokens how Flex tokens are validated
 * @param eventStreamsSources networks from which Event Streams sends
 * @param trustedProxies networks whose X-Forwarded-For is believed
 * @param allowedOrigins browser origins that may read answers; empty for any
 * @param partitions of all topics
 * @param replicationFactor of all topics; 0: three, where there are three brokers
 * @param twimlFallback what a caller hears when a service is away
 */
public record GateSettings(
    String publicUrl,
    List<TwilioAccount> accounts,
    FlexTokenSettings flexTokens,
    List<String> eventStreamsSources,
    List<String> trustedProxies,
    List<String> allowedOrigins,
    int partitions,
    int replicationFactor,
    ServiceUrls serviceUrls,
    TwimlFallback twimlFallback) {

  private static final String EVENT_STREAMS_SOURCE = "35.90.102.128/25";
  private static final String FALLBACK_TEXT = "We will be with you in a moment. Please hold.";
  private static final int MOST_PARTITIONS = 1_000;
  private static final int MOST_REPLICAS = 10;

  /**
   * What a caller hears.
   *
   * @param text spoken where there is no music
   * @param playUrl music; null for none
   */
  public record TwimlFallback(String text, @Nullable String playUrl) {}

  static GateSettings read(Settings settings) {
    TwilioAccount flex = TwilioAccounts.flex(settings);
    return new GateSettings(
        settings.publicUrl(),
        accounts(flex, TwilioAccounts.frontline(settings)),
        FlexTokenSettings.from(settings),
        settings.list("EVENT_STREAMS_SOURCES", EVENT_STREAMS_SOURCE),
        settings.list("TRUSTED_PROXIES", ""),
        settings.list("ALLOWED_ORIGINS", ""),
        settings.number("KAFKA_PARTITIONS", 12, 1, MOST_PARTITIONS),
        settings.number("KAFKA_REPLICATION_FACTOR", 0, 0, MOST_REPLICAS),
        serviceUrls(settings),
        new TwimlFallback(
            settings.textOr("TWIML_FALLBACK_TEXT", FALLBACK_TEXT),
            settings.text("TWIML_FALLBACK_PLAY_URL")));
  }

  private static List<TwilioAccount> accounts(
      TwilioAccount flex, @Nullable TwilioAccount frontline) {
    return frontline == null ? List.of(flex) : List.of(flex, frontline);
  }

  private static ServiceUrls serviceUrls(Settings settings) {
    return new ServiceUrls(
        service -> {
          int port = settings.port(service.portVariable(), service.defaultPort());
          String url = settings.textOr(service.urlVariable(), "http://localhost:" + port);
          return settings.url(service.urlVariable(), url);
        });
  }
}
