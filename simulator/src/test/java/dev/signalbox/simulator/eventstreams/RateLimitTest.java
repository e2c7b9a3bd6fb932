package dev.signalbox.simulator.eventstreams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import java.io.IOException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Whoever asks TaskRouter too often is told so, in answers and by an event. */
@SimulatorTest
class RateLimitTest {

  private static final String TYPE = "com.twilio.apiusage.taskrouter.ratelimits";

  private final SimulatorClient simulator;
  private final EventStreamsClient streams;
  private final WebhookSink webhook;

  RateLimitTest(@LocalServerPort int port) throws IOException {
    simulator = new SimulatorClient(port);
    streams = new EventStreamsClient(simulator);
    webhook = new WebhookSink();
  }

  @BeforeEach
  void threeRequestsAMinute() throws Exception {
    simulator.resetToAWorkspace();
    simulator.steer(
        "PUT", "/limits", "{\"taskrouter\":{\"requests\":3,\"seconds\":60},\"retry_after\":7}");
  }

  @AfterEach
  void close() throws Exception {
    webhook.close();
    simulator.reset();
  }

  @Test
  void eachAnswerSaysHowMuchIsLeft() throws Exception {
    Answer first = simulator.router("/Tasks");
    Answer second = simulator.router("/Tasks");

    assertThat(first.header("X-Rate-Limit-Limit")).isEqualTo("3");
    assertThat(first.header("X-Rate-Limit-Remaining")).isEqualTo("2");
    assertThat(second.header("X-Rate-Limit-Remaining")).isEqualTo("1");
    assertThat(second.header("X-Rate-Limit-Config")).isEqualTo("3/60s");
    assertThat(simulator.voice("/Calls.json").header("X-Rate-Limit-Limit")).isEmpty();
  }

  @Test
  void oneTooManyIsRefusedUntilTheMinuteIsOver() throws Exception {
    for (int request = 0; request < 3; request++) {
      assertThat(simulator.router("/Tasks").status()).isEqualTo(200);
    }
    Answer refused = simulator.router("/Tasks");
    streams.advance("PT1M");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo(20429);
    assertThat(refused.header("Retry-After")).isEqualTo("7");
    assertThat(simulator.router("/Tasks").status()).isEqualTo(200);
  }

  @Test
  void anEventTellsOfItOnceInAMinute() throws Exception {
    streams.subscribe(streams.sink(webhook.url(), false), TYPE);
    for (int request = 0; request < 6; request++) {
      simulator.router("/Tasks");
    }

    Awaitility.await().until(() -> !webhook.received().isEmpty());
    JsonNode event = webhook.events().getFirst();
    assertThat(event.path("type").asString()).isEqualTo(TYPE);
    assertThat(event.at("/data/limit").asInt()).isEqualTo(3);
    assertThat(streams.deliveries()).hasSize(1);
  }
}
