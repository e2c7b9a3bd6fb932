package dev.signalbox.twilio.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The metrics' names and tags are an interface. */
class MetersTest {

  @Test
  void countsEachRequestByItsApiAndOutcome() throws IOException {
    try (Twilio twilio = new Twilio()) {
      twilio.start();
      twilio.start();
      for (int status : new int[] {404, 429, 503, 500}) {
        twilio.peer.conduct = Peer.answer(status, "");
        twilio.start();
      }
      twilio.peer.conduct = Peer.answer(204, "");
      twilio.delete();

      assertThat(twilio.counted("api", "done")).isEqualTo(2);
      assertThat(twilio.counted("api", "rejected")).isEqualTo(1);
      assertThat(twilio.counted("api", "throttled")).isEqualTo(1);
      assertThat(twilio.counted("api", "unavailable")).isEqualTo(1);
      assertThat(twilio.counted("api", "unknown")).isEqualTo(1);
      assertThat(twilio.counted("api", "held_back")).isZero();
      assertThat(twilio.counted("taskrouter", "done")).isEqualTo(1);
      assertThat(twilio.limit("taskrouter")).isEqualTo(50);
    }
  }
}
