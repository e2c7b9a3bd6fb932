package dev.signalbox.callback.voicemail;

import dev.signalbox.events.Outcome;
import dev.signalbox.twilio.rest.Media;
import dev.signalbox.twilio.rest.RecordingMedia;
import java.time.Duration;
import java.util.List;

/** Finds a voicemail, which may have been left a moment ago: its file comes after its SID. */
final class Voicemails {

  /** Together with the token's validation, less than the gate waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private static final List<Duration> PAUSES =
      List.of(Duration.ofMillis(300), Duration.ofMillis(700));
  private static final int NOT_FOUND = 404;

  private final RecordingMedia recordings;

  Voicemails(RecordingMedia recordings) {
    this.recordings = recordings;
  }

  /** Begins to download it. */
  Outcome<Media> open(String recordingSid) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Outcome<Media> outcome = recordings.mp3(recordingSid, PATIENCE);
    for (Duration pause : PAUSES) {
      if (!isNotThereYet(outcome)) {
        return outcome;
      }
      Thread.sleep(pause);
      outcome = recordings.mp3(recordingSid, Duration.ofNanos(end - System.nanoTime()));
    }
    return outcome;
  }

  private static boolean isNotThereYet(Outcome<Media> outcome) {
    return outcome instanceof Outcome.Rejected<Media> rejected && rejected.status() == NOT_FOUND;
  }
}
