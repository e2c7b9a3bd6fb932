package dev.signalbox.simulator.eventstreams;

import static dev.signalbox.simulator.eventstreams.EventStreamsClient.QUEUE_CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.world.SimulatorProcess;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for a sink is not lost with the process. */
class KeptEventsTest {

  @TempDir Path state;

  @Test
  void theNextProcessSendsWhatWaits() throws Exception {
    try (WebhookSink webhook = new WebhookSink()) {
      webhook.answerAlways(503);
      try (SimulatorProcess first = SimulatorProcess.start(state)) {
        EventStreamsClient streams = new EventStreamsClient(first.client());
        first.client().steer("PUT", "/workspaces/" + SimulatorClient.WORKSPACE, "");
        streams.subscribe(streams.sink(webhook.url(), false), QUEUE_CREATED);
        streams.queue("one");
        streams.queue("two");
        Awaitility.await().until(() -> streams.fates().equals(List.of("retrying", "retrying")));
        first.stop();
      }
      int before = webhook.received().size();
      webhook.answerAlways(204);
      try (SimulatorProcess second = SimulatorProcess.start(state)) {
        EventStreamsClient streams = new EventStreamsClient(second.client());
        streams.advance("PT30S");
        Awaitility.await().until(() -> streams.fates().equals(List.of("delivered", "delivered")));
        streams.queue("three");
        Awaitility.await().until(() -> streams.fates().size() == 3);
        Awaitility.await().until(() -> webhook.received().size() == before + 3);
      }
      assertThat(
              webhook.received().stream()
                  .skip(before)
                  .flatMap(one -> one.events().stream())
                  .map(event -> event.at("/data/payload/task_queue_name").asString()))
          .containsExactlyInAnyOrder("one", "two", "three");
    }
  }
}
