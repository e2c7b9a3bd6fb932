package dev.signalbox.twilio.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.Outcome.Done;
import dev.signalbox.events.Outcome.Rejected;
import dev.signalbox.events.Outcome.Throttled;
import dev.signalbox.events.Outcome.Unavailable;
import dev.signalbox.events.Outcome.Unknown;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** While Twilio is away, it is not asked, and nobody waits to hear so. */
class BreakerTest {

  private static final Duration OPEN = Duration.ofMillis(2001);
  private static final Unavailable<String> AT_ONCE = new Unavailable<>("breaker open");

  private final SettableTime time = new SettableTime();
  private Twilio twilio;

  @BeforeEach
  void start() throws IOException {
    twilio = new Twilio(time.time(), 50);
  }

  @AfterEach
  void stop() throws IOException {
    twilio.close();
  }

  static Stream<Named<Peer.Conduct>> failures() {
    return Stream.of(
        Named.of("500", Peer.answer(500, "")),
        Named.of("503", Peer.answer(503, "")),
        Named.of("503 with a time", Peer.answer(503, "", "Retry-After: 0")),
        Named.of("closed", (request, socket) -> socket.close()));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aHandfulOfFailuresOpensIt(Peer.Conduct failure) {
    twilio.peer.conduct = failure;
    for (int i = 0; i < 5; i++) {
      assertThat(twilio.start()).isNotInstanceOf(Done.class).isNotEqualTo(AT_ONCE);
    }

    for (int i = 0; i < 20; i++) {
      assertThat(twilio.start()).isEqualTo(AT_ONCE);
    }
    assertThat(twilio.peer.requests).hasSize(5);
    assertThat(twilio.counted("api", "held_back")).isEqualTo(20);
  }

  @Test
  void aConnectionThatIsRefusedOpensIt() throws IOException {
    twilio.peer.close();
    for (int i = 0; i < 5; i++) {
      assertThat(twilio.start()).isEqualTo(new Unavailable<>("not connected"));
    }

    assertThat(twilio.start()).isEqualTo(AT_ONCE);
  }

  @Test
  void itClosesSecondsAfterTwilioIsBack() {
    open();
    twilio.peer.conduct = Peer.answer(201, Peer.STREAM);
    assertThat(twilio.start()).isEqualTo(AT_ONCE);

    time.advance(OPEN);

    for (int i = 0; i < 20; i++) {
      assertThat(twilio.start()).isInstanceOf(Done.class);
    }
  }

  @Test
  void itStaysOpenAsLongAsTwilioIsAway() {
    open();
    int before = twilio.peer.requests.size();

    for (int i = 0; i < 3; i++) {
      time.advance(OPEN);
      for (int j = 0; j < 10; j++) {
        assertThat(twilio.start()).isNotInstanceOf(Done.class);
      }
    }

    assertThat(twilio.peer.requests.size() - before).as("probes").isEqualTo(3 * 3);
  }

  @Test
  void anotherApiIsAskedAllTheSame() {
    open();
    twilio.peer.conduct = Peer.answer(204, "");

    assertThat(twilio.delete()).isEqualTo(new Done<>(true));
  }

  static Stream<Named<Peer.Conduct>> answersOfATwilioThatIsThere() {
    return Stream.of(
        Named.of("404", Peer.answer(404, "{\"code\":20404}")),
        Named.of("429", Peer.answer(429, "")),
        Named.of("429 with a time", Peer.answer(429, "", "Retry-After: 0")),
        Named.of("401", Peer.answer(401, "{\"code\":20003}")));
  }

  @ParameterizedTest
  @MethodSource("answersOfATwilioThatIsThere")
  void refusalsDoNotOpenIt(Peer.Conduct answer) {
    twilio.peer.conduct = answer;
    for (int i = 0; i < 30; i++) {
      assertThat(twilio.start())
          .isInstanceOfAny(Rejected.class, Throttled.class, Unavailable.class)
          .isNotEqualTo(AT_ONCE);
    }
    assertThat(twilio.peer.requests).hasSize(30);
  }

  private void open() {
    twilio.peer.conduct = Peer.answer(500, "");
    for (int i = 0; i < 5; i++) {
      assertThat(twilio.start()).isInstanceOf(Unknown.class);
    }
    assertThat(twilio.start()).isEqualTo(AT_ONCE);
  }
}
