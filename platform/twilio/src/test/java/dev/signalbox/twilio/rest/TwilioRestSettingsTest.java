package dev.signalbox.twilio.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.runtime.SettingException;
import dev.signalbox.runtime.Settings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;

/** The variables of docs/configuration.md. */
class TwilioRestSettingsTest {

  private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";

  @Test
  void theAccountAndItsTokenAreEnough() {
    TwilioRestSettings settings =
        from(Map.of("TWILIO_ACCOUNT_SID", ACCOUNT, "TWILIO_AUTH_TOKEN", "token"));

    assertThat(settings)
        .isEqualTo(new TwilioRestSettings(ACCOUNT, ACCOUNT, "token", null, null, null, 100, 3));
  }

  @Test
  void everySpellingIsRead() {
    TwilioRestSettings settings =
        from(
            Map.of(
                "ACCOUNT_SID", ACCOUNT,
                "AUTH_TOKEN", "token",
                "API_KEY", "SK1",
                "API_SECRET", "secret",
                "TWILIO_API_BASE_URL", "http://localhost:8090/",
                "TWILIO_REGION", "ie1",
                "TWILIO_EDGE", "dublin",
                "TWILIO_CONCURRENCY", "7",
                "TWILIO_SEARCH_RATE", "1"));

    assertThat(settings)
        .isEqualTo(
            new TwilioRestSettings(
                ACCOUNT,
                "SK1",
                "secret",
                java.net.URI.create("http://localhost:8090"),
                "ie1",
                "dublin",
                7,
                1));
  }

  @Test
  void anApiKeyNeedsNoAuthToken() {
    TwilioRestSettings settings =
        from(
            Map.of(
                "TWILIO_ACCOUNT_SID", ACCOUNT,
                "TWILIO_API_KEY", "SK1",
                "TWILIO_API_SECRET", "secret"));

    assertThat(settings.user()).isEqualTo("SK1");
    assertThat(settings.password()).isEqualTo("secret");
  }

  @Test
  void halfAnApiKeyIsNone() {
    TwilioRestSettings settings =
        from(Map.of("TWILIO_ACCOUNT_SID", ACCOUNT, "TWILIO_AUTH_TOKEN", "token", "API_KEY", "SK1"));

    assertThat(settings.user()).isEqualTo(ACCOUNT);
    assertThat(settings.password()).isEqualTo("token");
  }

  @ParameterizedTest
  @CsvSource({
    "TWILIO_ACCOUNT_SID, AC1",
    "TWILIO_ACCOUNT_SID, ''",
    "TWILIO_AUTH_TOKEN, ''",
    "TWILIO_API_BASE_URL, localhost",
    "TWILIO_REGION, ie1.example.com/",
    "TWILIO_EDGE, a@b",
    "TWILIO_CONCURRENCY, 0",
    "TWILIO_CONCURRENCY, many",
    "TWILIO_SEARCH_RATE, 0",
  })
  void aWrongValueIsNamedAndNotShown(String name, String value) {
    Map<String, Object> values =
        new HashMap<>(Map.of("TWILIO_ACCOUNT_SID", ACCOUNT, "TWILIO_AUTH_TOKEN", "token"));
    values.put(name, value);

    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> from(values))
        .withMessageStartingWith(name + ": ");
  }

  private static TwilioRestSettings from(Map<String, ?> values) {
    MutablePropertySources sources = new MutablePropertySources();
    sources.addFirst(new MapPropertySource("test", new HashMap<>(values)));
    return TwilioRestSettings.from(Settings.of(new PropertySourcesPropertyResolver(sources)));
  }
}
