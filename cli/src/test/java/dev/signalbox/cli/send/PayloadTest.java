package dev.signalbox.cli.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.cli.console.Failure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {

  private static final Map<String, String> ROUTE_OF_FOLDER =
      Map.of(
          "chat-webhook", "/twilio/chat",
          "conference-status", "/twilio/conference",
          "conversations-webhook", "/twilio/conversations",
          "event-streams", "/twilio/events",
          "stream-status", "/twilio/stream",
          "taskrouter-callback", "/twilio/taskrouter",
          "voice-status", "/twilio/voice");

  private static final Map<String, String> ROUTE_OF_FILE =
      Map.of(
          "recording-completed.txt", "/twilio/recording",
          "transcription-content.txt", "/twilio/transcription");

  static List<Path> payloads() {
    return Samples.payloads();
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void tellsFromItsContentWhereTwilioWouldSendASample(Path file) {
    String folder = Samples.root().relativize(file).getName(0).toString();
    String expected =
        ROUTE_OF_FILE.getOrDefault(
            file.getFileName().toString(), ROUTE_OF_FOLDER.getOrDefault(folder, "none"));

    Payload payload = Payload.read(file, null);

    assertThat(payload.route()).isEqualTo(expected);
    assertThat(payload.isForm()).isEqualTo(!folder.equals("event-streams"));
    assertThat(payload.lastTime()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signature-vectors.json",
        "stream-status/media-streams-websocket.json",
        "request-headers.txt",
        "README.md"
      })
  void refusesWhatTwilioWouldNotSend(String name) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Payload.read(Samples.file(name), null))
        .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(2))
        .withMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "[1]", "[{}]", "{", "[{\"specversion\":\"1.0\"}]", "[{\"id\":\"1\"}]"})
  void refusesJsonThatHoldsNoCloudEvents(String json) {
    assertThatExceptionOfType(Failure.class).isThrownBy(() -> of(json, null));
  }

  @Test
  void takesABareCloudEvent() {
    Payload payload =
        of(" {\"specversion\":\"1.0\",\"id\":\"1\",\"time\":\"2026-03-25T14:00:00Z\"} ", null);

    assertThat(payload.events()).hasSize(1);
    assertThat(payload.lastTime()).isEqualTo(Instant.parse("2026-03-25T14:00:00Z"));
  }

  @Test
  void sendsAnyFormWhereItIsTold() {
    assertThat(of("Any=thing", "/twilio/voice?k=1").route()).isEqualTo("/twilio/voice?k=1");
    assertThat(of("Any=thing", Route.named("voice")).route()).isEqualTo("/twilio/voice");
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> of("Any=thing", null))
        .withMessageContaining("--to");
  }

  private static Payload of(String text, @Nullable String to) {
    return Payload.of("file", text.getBytes(StandardCharsets.UTF_8), to);
  }
}
