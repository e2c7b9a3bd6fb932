package dev.signalbox.callback.dialogue;

import dev.signalbox.runtime.SettingException;
import dev.signalbox.runtime.Settings;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What this service is told by {@code docs/configuration.md} of the dialogue with a caller.
 *
 * @param publicUrl of the gate: what all URLs in a document begin with
 * @param alternateNumber whether a caller may be called at another number
 * @param voicemail whether a caller may leave a message
 * @param voice as Twilio names it
 * @param language of what is said, such as {@code en-US}; null for the voice's own
 * @param holdMusic URL of what is played meanwhile
 * @param texts what is said
 */
record DialogueSettings(
    String publicUrl,
    boolean alternateNumber,
    boolean voicemail,
    String voice,
    @Nullable String language,
    String holdMusic,
    Map<Prompt, String> texts) {

  /** What Twilio itself plays to those who wait. */
  private static final String MUSIC =
      "http://com.twilio.sounds.music.s3.amazonaws.com/MARKOVICHAMP-Borghestral.mp3";

  private static final String VOICE = "Polly.Joanna";
  private static final String MUSIC_URL = "HOLD_MUSIC_URL";

  /** Twilio reads no more than 4096 characters; three times that a document has to hold. */
  private static final int LONGEST_TEXT = 4_096;

  DialogueSettings {
    texts = Map.copyOf(texts);
  }

  /**
   * @throws SettingException if a value is wrong
   */
  static DialogueSettings read(Settings settings) {
    String publicUrl = settings.publicUrl();
    return new DialogueSettings(
        publicUrl,
        yes(settings, "CALLBACK_ALTERNATE_NUMBER"),
        yes(settings, "CALLBACK_VOICEMAIL"),
        matching(settings, "VOICE", VOICE, "[A-Za-z0-9._-]{1,64}", "a voice such as Polly.Joanna"),
        settings.text("VOICE_LANGUAGE") == null
            ? null
            : matching(
                settings,
                "VOICE_LANGUAGE",
                "",
                "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}",
                "a language such as en-US"),
        music(settings.textOr(MUSIC_URL, MUSIC), publicUrl),
        texts(settings));
  }

  String text(Prompt prompt) {
    return Objects.requireNonNull(texts.get(prompt));
  }

  private static Map<Prompt, String> texts(Settings settings) {
    Map<Prompt, String> texts = new EnumMap<>(Prompt.class);
    for (Prompt prompt : Prompt.values()) {
      String text = settings.textOr(prompt.setting(), prompt.text());
      if (text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
        throw new SettingException(
            prompt.setting(), "expected one line of at most " + LONGEST_TEXT + " characters");
      }
      texts.put(prompt, text);
    }
    return texts;
  }

  /** A file of whoever runs the gate may be named by its path alone. */
  private static String music(String value, String publicUrl) {
    boolean absolute = value.matches("(?i)https?://.*");
    String url = absolute ? value : publicUrl + (value.startsWith("/") ? "" : "/") + value;
    try {
      if (URI.create(url).getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new SettingException(MUSIC_URL, "expected a URL, or the path of one below PUBLIC_URL");
  }

  private static String matching(
      Settings settings, String name, String otherwise, String pattern, String expected) {
    String value = settings.textOr(name, otherwise);
    if (!value.matches(pattern)) {
      throw new SettingException(name, "expected " + expected);
    }
    return value;
  }

  private static boolean yes(Settings settings, String name) {
    return switch (settings.textOr(name, "yes")) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw new SettingException(name, "expected yes or no");
    };
  }
}
