package dev.signalbox.twilio.flex;

import dev.signalbox.runtime.SettingException;
import dev.signalbox.runtime.Settings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How Flex tokens are validated.
 *
 * @param accountSid the account that issued them; a token of another account is invalid
 * @param user of the validation request: the account, or an API key
 * @param password auth token, or the API key's secret
 * @param validateUrl the validation resource, see {@link #validateUrl(String, String, String)}
 * @param cacheFor how long a valid answer is used again, and so how long a revoked token may still
 *     work; zero asks each time
 * @param checkShape whether what is no JWE is refused without asking
 */
public record FlexTokenSettings(
    String accountSid,
    String user,
    String password,
    URI validateUrl,
    Duration cacheFor,
    boolean checkShape) {

  /** Of the cache, where nothing else is configured. */
  public static final Duration DEFAULT_CACHE = Duration.ofSeconds(60);

  private static final Duration LONGEST_CACHE = Duration.ofHours(1);

  /**
   * The Flex account's, from the variables of {@code docs/configuration.md}.
   *
   * @throws SettingException if one is missing or wrong
   */
  public static FlexTokenSettings from(Settings settings) {
    String account =
        settings.required(
            "the account's SID: AC and 32 hexadecimal digits", "TWILIO_ACCOUNT_SID", "ACCOUNT_SID");
    settings.sid("AC", "TWILIO_ACCOUNT_SID", "ACCOUNT_SID");
    String key = settings.text("TWILIO_API_KEY", "API_KEY");
    String secret = settings.text("TWILIO_API_SECRET", "API_SECRET");
    boolean byKey = key != null && secret != null;
    String baseUrl = settings.text("TWILIO_API_BASE_URL");
    return new FlexTokenSettings(
        account,
        key != null && byKey ? key : account,
        secret != null && byKey ? secret : authToken(settings),
        validateUrl(
            account,
            baseUrl == null ? null : settings.url("TWILIO_API_BASE_URL", baseUrl).toString(),
            settings.text("TWILIO_REGION")),
        settings.seconds("FLEX_TOKEN_CACHE", DEFAULT_CACHE, LONGEST_CACHE),
        !"false".equals(settings.text("FLEX_TOKEN_CHECK_SHAPE")));
  }

  private static String authToken(Settings settings) {
    return settings.required(
        "the account's auth token, or TWILIO_API_KEY and TWILIO_API_SECRET",
        "TWILIO_AUTH_TOKEN",
        "AUTH_TOKEN");
  }

  /**
   * The validation resource of an account.
   *
   * @param apiBaseUrl {@code TWILIO_API_BASE_URL}, null for Twilio itself
   * @param region {@code TWILIO_REGION}; the part before its first hyphen names the host
   */
  public static URI validateUrl(
      String accountSid, @Nullable String apiBaseUrl, @Nullable String region) {
    String realm = region == null ? "" : region.split("-", 2)[0] + ".";
    String base = apiBaseUrl == null ? "https://iam." + realm + "twilio.com" : apiBaseUrl + "/iam";
    return URI.create(base + "/v1/Accounts/" + accountSid + "/Tokens/validate");
  }

  /** Secrets stay out of logs. */
  @Override
  public String toString() {
    return "FlexTokenSettings[" + accountSid + "]";
  }
}
