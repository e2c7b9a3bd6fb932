package dev.signalbox.twilio.rest;

import dev.signalbox.runtime.SettingException;
import dev.signalbox.runtime.Settings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How Twilio's REST API is asked.
 *
 * @param accountSid whose resources are meant
 * @param user the account, or an API key
 * @param password the auth token, or the API key's secret
 * @param apiBaseUrl where all requests go, with the product as first part of the path; null for
 *     Twilio itself
 * @param region of Twilio, such as {@code ie1}; null for us1
 * @param edge where requests enter Twilio's network, such as {@code dublin}; null for any
 * @param concurrency requests to one API under way at once, at most: this process's share of the
 *     account's
 * @param searchesPerSecond TaskRouter lists with a filter expression, of which Twilio allows an
 *     account three a second: this process's share
 */
public record TwilioRestSettings(
    String accountSid,
    String user,
    String password,
    @Nullable URI apiBaseUrl,
    @Nullable String region,
    @Nullable String edge,
    int concurrency,
    int searchesPerSecond) {

  private static final int DEFAULT_CONCURRENCY = 100;
  private static final int MOST_CONCURRENCY = 1_000;
  private static final int DEFAULT_SEARCHES = 3;
  private static final int MOST_SEARCHES = 100;
  private static final String LABEL = "[a-z0-9]+(-[a-z0-9]+)*";

  /**
   * The Flex account's, from the variables of {@code docs/configuration.md}.
   *
   * @throws SettingException if one is missing or wrong
   */
  public static TwilioRestSettings from(Settings settings) {
    String expected = "the account's SID: AC and 32 hexadecimal digits";
    String account = settings.required(expected, "TWILIO_ACCOUNT_SID", "ACCOUNT_SID");
    settings.sid("AC", "TWILIO_ACCOUNT_SID", "ACCOUNT_SID");
    String key = settings.text("TWILIO_API_KEY", "API_KEY");
    String secret = settings.text("TWILIO_API_SECRET", "API_SECRET");
    boolean byKey = key != null && secret != null;
    String baseUrl = settings.text("TWILIO_API_BASE_URL");
    return new TwilioRestSettings(
        account,
        key != null && byKey ? key : account,
        secret != null && byKey ? secret : authToken(settings),
        baseUrl == null ? null : settings.url("TWILIO_API_BASE_URL", baseUrl),
        label(settings, "TWILIO_REGION", "a region such as ie1"),
        label(settings, "TWILIO_EDGE", "an edge such as dublin"),
        settings.number("TWILIO_CONCURRENCY", DEFAULT_CONCURRENCY, 1, MOST_CONCURRENCY),
        settings.number("TWILIO_SEARCH_RATE", DEFAULT_SEARCHES, 1, MOST_SEARCHES));
  }

  private static String authToken(Settings settings) {
    return settings.required(
        "the account's auth token, or TWILIO_API_KEY and TWILIO_API_SECRET",
        "TWILIO_AUTH_TOKEN",
        "AUTH_TOKEN");
  }

  /** It becomes part of a host's name, to which credentials are sent. */
  private static @Nullable String label(Settings settings, String name, String expected) {
    String value = settings.text(name);
    if (value != null && !value.matches(LABEL)) {
      throw new SettingException(name, "expected " + expected);
    }
    return value;
  }

  /** Secrets stay out of logs. */
  @Override
  public String toString() {
    return "TwilioRestSettings[" + accountSid + "]";
  }
}
