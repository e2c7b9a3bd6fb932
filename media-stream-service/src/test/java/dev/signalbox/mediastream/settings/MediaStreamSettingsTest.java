package dev.signalbox.mediastream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.runtime.SettingException;
import dev.signalbox.runtime.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class MediaStreamSettingsTest {

  private final MockEnvironment environment = new MockEnvironment();

  @Test
  void nothingHasToBeSet() {
    MediaStreamSettings settings = read();

    assertThat(settings.leg()).isEqualTo(StreamedLeg.AGENT);
    assertThat(settings.triggers()).containsExactlyInAnyOrder(Trigger.values());
    assertThat(settings.urls()).isEmpty();
    assertThat(settings.token()).isNull();
    assertThat(settings.strict()).isFalse();
    assertThat(settings.staleAfter()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.sweep()).isEqualTo(Duration.ofMinutes(10));
  }

  @ParameterizedTest
  @CsvSource({
    "receiver.example.com/streams",
    "wss://receiver.example.com/streams",
    "https://receiver.example.com/streams"
  })
  void aUrlMayBeGivenWithAndWithoutItsScheme(String url) {
    environment.setProperty("CUSTOMER_WSS_URL", url);

    assertThat(read().url(MediaStreamSettings.URL)).isEqualTo("wss://receiver.example.com/streams");
  }

  @Test
  void eitherNameOfTheTokenIsRead() {
    environment.setProperty("CUSTOMER_CRESTA_TOKEN", "checked by the source");
    assertThat(read().token()).isEqualTo("checked by the source");
    environment.setProperty("CRESTA_TOKEN", "sent by the source");
    assertThat(read().token()).isEqualTo("sent by the source");
  }

  @Test
  void theTokenIsNotInWhatItSaysOfItself() {
    environment.setProperty("CRESTA_TOKEN", "a secret");

    assertThat(read().toString()).doesNotContain("a secret");
  }

  @Test
  void aUrlThatIsNotListedIsNone() {
    environment.setProperty("MEDIA_STREAM_URLS", "wss://one.example.com, two.example.com");

    assertThat(read().hasUrl("wss://two.example.com")).isTrue();
    assertThat(read().hasUrl("wss://three.example.com")).isFalse();
    assertThat(read().hasUrl(MediaStreamSettings.URL)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "MEDIA_STREAM_LEG, worker, expected agent or customer",
    "MEDIA_STREAM_TRIGGERS, 'events,plugins', expected events or callback or plugin",
    "MEDIA_STREAM_SWEEP, 0, expected a whole number from 10 to 14400",
    "MEDIA_STREAM_STALE_AFTER, soon, expected a whole number from 10 to 14400"
  })
  void aWrongValueIsNamedWithWhatIsExpected(String name, String value, String expected) {
    environment.setProperty(name, value);

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingException.class)
        .hasMessage(name + ": " + expected);
  }

  private MediaStreamSettings read() {
    return MediaStreamSettings.read(Settings.of(environment));
  }
}
