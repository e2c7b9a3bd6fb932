package dev.signalbox.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.world.SimulatorProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class KeptTrafficTest {

  @TempDir private Path state;

  @Test
  void trafficGoesOnWithTheNextProcess() throws Exception {
    JsonNode before;
    try (SimulatorProcess first = SimulatorProcess.start(state)) {
      first
          .client()
          .steer(
              "PUT",
              "/traffic",
              "{\"scenario\":\"outage-and-recovery\",\"agents\":4,\"calls_per_minute\":6,\"seed\":5}");
      advance(first.client(), "PT20M");
      before = first.client().look("/traffic").json();
      first.stop();
    }
    try (SimulatorProcess second = SimulatorProcess.start(state)) {
      JsonNode after = second.client().look("/traffic").json();
      assertThat(after.path("seed")).isEqualTo(before.path("seed"));
      assertThat(after.path("started_at")).isEqualTo(before.path("started_at"));
      assertThat(after.path("outage").asBoolean()).isTrue();

      advance(second.client(), "PT30M");
      JsonNode later = second.client().look("/traffic").json();
      assertThat(later.path("outage").asBoolean()).isFalse();
      assertThat(later.path("calls").asInt()).isGreaterThan(before.path("calls").asInt() + 50);
      TrafficTruth truth = TrafficTruth.of(second.client(), "5");
      assertThat(truth.count("arrived"))
          .isEqualTo(
              truth.count("accepted")
                  + truth.count("abandoned")
                  + truth.count("callback_left")
                  + truth.count("waiting"));
    }
  }

  private static void advance(SimulatorClient simulator, String time) throws Exception {
    simulator.steer("POST", "/clock/advance", "{\"advance\":\"" + time + "\"}");
  }
}
