package dev.signalbox.simulator.steering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@SimulatorTest
class ClockTest {

  private final SimulatorClient simulator;

  ClockTest(@LocalServerPort int port) {
    simulator = new SimulatorClient(port);
  }

  @BeforeEach
  @AfterEach
  void aNewBeginning() throws Exception {
    simulator.reset();
  }

  @Test
  void theTimeCanBeMovedOnUntilANewBeginning() throws Exception {
    Instant before = Instant.parse(simulator.look("/clock").text("now"));
    Answer moved = simulator.steer("POST", "/clock/advance", "{\"advance\":\"PT4H\"}");
    simulator.reset();

    assertThat(Instant.parse(moved.text("now"))).isAfterOrEqualTo(before.plus(Duration.ofHours(4)));
    assertThat(moved.text("ahead")).isEqualTo("PT4H");
    assertThat(simulator.look("/clock").text("ahead")).isEqualTo("PT0S");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"advance\":\"PT0S\"}", "{\"advance\":\"P32D\"}"})
  void theTimeIsNotMovedByNothingNorByTooMuch(String order) throws Exception {
    Answer refused = simulator.tryToSteer("POST", "/clock/advance", order);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("message"))
        .isEqualTo("advance: expected a duration up to P31D, such as PT4H");
  }
}
