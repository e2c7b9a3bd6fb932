package dev.signalbox.mediastream.act;

import dev.signalbox.events.Outcome.Rejected;
import java.util.List;
import java.util.Locale;

/** Why Twilio refused an act, as far as it changes what follows; contract media-streams 9. */
public enum Refusal {
  CALL_ENDED("call-ended"),
  NAME_TAKEN("name-taken"),
  TOO_MANY_TRACKS("too-many-tracks"),
  CREDENTIALS("credentials"),
  CONFIGURATION("configuration");

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int NOT_IN_PROGRESS = 21220;

  private static final List<String> NAME_TAKEN_WORDS =
      List.of("already", "unique", "in use", "exists", "taken");

  private final String word;

  Refusal(String word) {
    this.word = word;
  }

  /** In the view and in metrics. */
  public String word() {
    return word;
  }

  /**
   * Twilio documents neither the code of a name that is taken nor of too many tracks: what its
   * message speaks of has to do.
   */
  public static Refusal of(Rejected<?> rejected) {
    int status = rejected.status();
    if (status == NOT_FOUND || rejected.code() == NOT_IN_PROGRESS) {
      return CALL_ENDED;
    }
    if (status == 401 || status == 403) {
      return CREDENTIALS;
    }
    String message = rejected.message().toLowerCase(Locale.ROOT);
    if (message.contains("track")) {
      return TOO_MANY_TRACKS;
    }
    return status == CONFLICT || NAME_TAKEN_WORDS.stream().anyMatch(message::contains)
        ? NAME_TAKEN
        : CONFIGURATION;
  }
}
