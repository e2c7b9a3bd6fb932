package dev.signalbox.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class SettingsTest {

  private final MockEnvironment environment = new MockEnvironment();
  private final Settings settings = Settings.of(environment);

  @Test
  void acceptsEachSpellingAndTakesTheFirstThatIsSet() {
    environment.setProperty("TWILIO_AUTH_TOKEN", " ");
    environment.setProperty("AUTH_TOKEN", "old name");

    assertThat(settings.text("TWILIO_AUTH_TOKEN", "AUTH_TOKEN")).isEqualTo("old name");
    environment.setProperty("TWILIO_AUTH_TOKEN", "new name");
    assertThat(settings.text("TWILIO_AUTH_TOKEN", "AUTH_TOKEN")).isEqualTo("new name");
  }

  @Test
  void namesTheVariableThatIsMissingAndWhatIsExpectedInOneLine() {
    assertThatThrownBy(() -> settings.required("the auth token", "TWILIO_AUTH_TOKEN", "AUTH_TOKEN"))
        .isInstanceOf(SettingException.class)
        .hasMessage("TWILIO_AUTH_TOKEN: is missing; expected the auth token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AC1", "WS000000000000000000000000000000a1", "secret-in-the-wrong-place"})
  void refusesASidThatIsNoneWithoutShowingIt(String value) {
    environment.setProperty("TWILIO_ACCOUNT_SID", value);

    assertThatThrownBy(() -> settings.sid("AC", "TWILIO_ACCOUNT_SID"))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("TWILIO_ACCOUNT_SID: ")
        .hasMessageNotContaining(value);
  }

  @ParameterizedTest
  @CsvSource({"0", "65536", "eighty", "8080.5", "-1"})
  void refusesAPortThatIsNone(String value) {
    environment.setProperty("GATEWAY_PORT", value);

    assertThatThrownBy(() -> settings.port("GATEWAY_PORT", 8080))
        .hasMessage("GATEWAY_PORT: expected a whole number from 1 to 65535");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gateway.example.com",
        "ftp://x",
        "http://",
        "https://x/?a=1",
        "https://x/#a",
        "http://a b"
      })
  void refusesAUrlThatIsNone(String value) {
    assertThatThrownBy(() -> settings.url("PUBLIC_URL", value))
        .hasMessageStartingWith("PUBLIC_URL: expected a URL");
  }

  @Test
  void readsNumbersTimesListsAndUrls() {
    environment.setProperty("GATEWAY_PORT", "9999");
    environment.setProperty("FLEX_TOKEN_CACHE", "0");
    environment.setProperty("TRUSTED_PROXIES", " 10.0.0.0/8, ,192.168.1.1 ");

    assertThat(settings.port("GATEWAY_PORT", 8080)).isEqualTo(9999);
    assertThat(settings.seconds("FLEX_TOKEN_CACHE", Duration.ofSeconds(60), Duration.ofHours(1)))
        .isZero();
    assertThat(settings.list("TRUSTED_PROXIES", "")).containsExactly("10.0.0.0/8", "192.168.1.1");
    assertThat(settings.url("PUBLIC_URL", "https://user:pw@Gate.example.com:8443/base/"))
        .hasToString("https://user:pw@Gate.example.com:8443/base");
    assertThat(settings.number("KAFKA_PARTITIONS", 12, 1, 100)).isEqualTo(12);
  }

  @Test
  void yesAndNoAreWordsAndAnythingElseIsRefused() {
    assertThat(settings.yes("RETAIN_ROUTING", true)).isTrue();
    environment.setProperty("RETAIN_ROUTING", "no");
    assertThat(settings.yes("RETAIN_ROUTING", true)).isFalse();
    environment.setProperty("RETAIN_ROUTING", "perhaps");
    assertThatThrownBy(() -> settings.yes("RETAIN_ROUTING", true))
        .hasMessageStartingWith("RETAIN_ROUTING: expected yes or no");
  }
}
