package dev.signalbox.callback.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.runtime.SettingException;
import dev.signalbox.runtime.Settings;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class DialogueSettingsTest {

  private final MockEnvironment environment =
      new MockEnvironment().withProperty("PUBLIC_URL", "https://gateway.example.com");

  @Test
  void nothingHasToBeSet() {
    DialogueSettings settings = read();

    assertThat(settings.alternateNumber()).isTrue();
    assertThat(settings.voicemail()).isTrue();
    assertThat(settings.voice()).isEqualTo("Polly.Joanna");
    assertThat(settings.language()).isNull();
    assertThat(settings.holdMusic())
        .isEqualTo("http://com.twilio.sounds.music.s3.amazonaws.com/MARKOVICHAMP-Borghestral.mp3");
    for (Prompt prompt : Prompt.values()) {
      assertThat(settings.text(prompt)).isNotBlank();
    }
  }

  @Test
  void eachTextHasASettingOfItsOwn() {
    assertThat(Arrays.stream(Prompt.values()).map(Prompt::setting)).doesNotHaveDuplicates();
    for (Prompt prompt : Prompt.values()) {
      environment.setProperty(prompt.setting(), "said for " + prompt);
    }
    for (Prompt prompt : Prompt.values()) {
      assertThat(read().text(prompt)).isEqualTo("said for " + prompt);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "music.mp3, https://gateway.example.com/music.mp3",
    "/files/music.mp3, https://gateway.example.com/files/music.mp3",
    "HTTP://music.example.com/a.mp3?b=c, HTTP://music.example.com/a.mp3?b=c"
  })
  void musicMayBeNamedByItsPath(String value, String url) {
    environment.setProperty("HOLD_MUSIC_URL", value);

    assertThat(read().holdMusic()).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "HOLD_MUSIC_URL, https://",
    "HOLD_MUSIC_URL, a secret file.mp3",
    "VOICE, a secret voice",
    "VOICE_LANGUAGE, secret-language-of-many",
    "CALLBACK_VOICEMAIL, secret",
    "CALLBACK_ALTERNATE_NUMBER, secret",
    "REPEATING_PROMPT, 'a secret\u0000'"
  })
  void aWrongValueIsNamedByItsSettingAlone(String name, String value) {
    environment.setProperty(name, value);

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(name)
        .hasMessageNotContaining("secret");
  }

  @Test
  void aTextThatNoDocumentCouldHoldIsRefused() {
    environment.setProperty("RECORD_VOICEMAIL_PROMPT", "a".repeat(4_097));

    assertThatThrownBy(this::read).hasMessageContaining("RECORD_VOICEMAIL_PROMPT");
  }

  private DialogueSettings read() {
    return DialogueSettings.read(Settings.of(environment));
  }
}
