package dev.signalbox.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.load.SimulatedTwilio.Stream;
import dev.signalbox.cli.running.GatewayTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallStreamsTest {

  private static final String ACCOUNT = "AC000000000000000000000000000000a1";
  private static final GatewayTarget TARGET =
      new GatewayTarget("http://localhost:8080", "https://gateway.example.com", ACCOUNT, "12345");
  private static final int CALLS = 4;

  private final CallEvents events = new CallEvents(ACCOUNT);
  private final CallScript script = new CallScript(events, TARGET, CALLS, 1, Duration.ofSeconds(1));
  private final List<Stream> streams = new ArrayList<>();

  @BeforeEach
  void allIsTold() {
    for (int i = 0; i < CALLS * CallStep.values().length; i++) {
      script.render(i);
    }
  }

  @Test
  void oneEachAndStoppedIsRight() {
    for (int call = 0; call < CALLS; call++) {
      add(call, 40, true);
    }
    streams.add(new Stream("CA" + "0".repeat(32), Instant.EPOCH, null));

    CallStreams seen = new CallStreams(events, script, 1, streams);

    assertThat(seen.isRight()).isTrue();
    assertThat(seen.calls()).as("without the one that warmed up").isEqualTo(CALLS - 1);
    assertThat(seen.delayAt(50)).isBetween(39.9, 40.1);
  }

  @Test
  void tellsWhatIsMissingDoubledAndNeverStopped() {
    add(0, 10, true);
    add(1, 10, true);
    add(1, 20, true);
    add(2, 10, false);

    CallStreams seen = new CallStreams(events, script, 0, streams);

    assertThat(seen.isRight()).isFalse();
    assertThat(seen.missing()).isEqualTo(1);
    assertThat(seen.doubled()).isEqualTo(1);
    assertThat(seen.neverStopped()).isEqualTo(1);
  }

  private void add(int call, int millis, boolean stopped) {
    Instant requested = script.told(call).plusMillis(millis);
    streams.add(
        new Stream(events.agentLeg(call), requested, stopped ? requested.plusSeconds(1) : null));
  }
}
