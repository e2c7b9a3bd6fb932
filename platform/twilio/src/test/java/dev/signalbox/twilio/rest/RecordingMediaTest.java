package dev.signalbox.twilio.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.events.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingMediaTest {

  private static final String RECORDING = "RE0123456789abcdef0123456789abcdef";
  private static final String PATH =
      "/api/2010-04-01/Accounts/" + Twilio.ACCOUNT + "/Recordings/" + RECORDING + ".mp3";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Peer peer;
  private RecordingMedia recordings;

  @BeforeEach
  void start() throws IOException {
    peer = new Peer();
    recordings =
        new RecordingMedia(Twilio.settings(peer.url(), 1), meters, Duration.ofMillis(1_500));
  }

  @AfterEach
  void stop() throws IOException {
    recordings.close();
    peer.close();
  }

  @Test
  void aRecordingIsReadWithTheAccountsCredentials() throws Exception {
    peer.conduct = Peer.answer(200, "sound", "Content-Type: audio/x-wav");

    Outcome<Media> outcome = recordings.mp3(RECORDING, Twilio.LONG);

    try (Media media = done(outcome)) {
      assertThat(media.stream().readAllBytes()).asString().isEqualTo("sound");
      assertThat(media.contentType()).isEqualTo("audio/x-wav");
      assertThat(media.length()).hasValue(5);
    }
    assertThat(peer.requests.getFirst().target()).isEqualTo(PATH);
    assertThat(peer.requests.getFirst().headers()).contains("Authorization: Basic ");
  }

  @Test
  void aRedirectIsFollowedOnceAndWithoutCredentials() throws Exception {
    Peer keeper = new Peer();
    keeper.conduct = Peer.answer(200, "kept");
    peer.conduct = Peer.answer(307, "", "Location: " + keeper.url() + "/kept.mp3");

    try (keeper;
        Media media = done(recordings.mp3(RECORDING, Twilio.LONG))) {
      assertThat(media.stream().readAllBytes()).asString().isEqualTo("kept");
      assertThat(keeper.requests.getFirst().target()).isEqualTo("/kept.mp3");
      assertThat(keeper.requests.getFirst().headers()).doesNotContain("Authorization");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/once-more", "ftp://127.0.0.1/x", "file:///etc/passwd", "", "http://"})
  void aRedirectThatLeadsNowhereIsNotDone(String location) {
    peer.conduct = Peer.answer(302, "", "Location: " + location);

    assertThat(recordings.mp3(RECORDING, Twilio.LONG))
        .isEqualTo(new Outcome.Unavailable<>("HTTP 302"));
  }

  @ParameterizedTest
  @CsvSource({"401, credentials refused", "403, HTTP 403", "500, HTTP 500", "503, HTTP 503"})
  void anErrorIsNoFile(int status, String reason) {
    peer.conduct = Peer.answer(status, "{}");

    assertThat(recordings.mp3(RECORDING, Twilio.LONG)).isEqualTo(new Outcome.Unavailable<>(reason));
  }

  @Test
  void whatIsNotThereAndWhatIsTooMuchAreToldApart() {
    peer.conduct = Peer.answer(404, "{}");
    assertThat(recordings.mp3(RECORDING, Twilio.LONG))
        .isEqualTo(new Outcome.Rejected<>(404, 0, ""));
    peer.conduct = Peer.answer(429, "{}", "Retry-After: 0");
    assertThat(recordings.mp3(RECORDING, Twilio.LONG))
        .isEqualTo(new Outcome.Throttled<>(Duration.ZERO));
    assertThat(
            meters
                .get("signalbox.twilio.requests")
                .tag("api", "recordings")
                .tag("outcome", "throttled")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void aDownloadCountsAsUnderWayUntilItIsClosed() throws Exception {
    peer.conduct = Peer.answer(200, "sound");
    try (Media first = done(recordings.mp3(RECORDING, Twilio.LONG))) {
      assertThat(first.length()).isPresent();
      assertThat(recordings.mp3(RECORDING, Duration.ofMillis(100)))
          .isEqualTo(new Outcome.Unavailable<>("limit"));
    }
    try (Media next = done(recordings.mp3(RECORDING, Twilio.LONG))) {
      assertThat(next.length()).isPresent();
    }
  }

  @Test
  void nobodyWaitsForAHeadThatDoesNotCome() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    peer.conduct = (request, socket) -> never.await();

    assertThat(recordings.mp3(RECORDING, Duration.ofMillis(200)))
        .isEqualTo(new Outcome.Unavailable<>("timeout"));
  }

  @Test
  void aDownloadThatComesToNoEndIsBrokenOff() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    peer.conduct =
        (request, socket) -> {
          Peer.write(socket, "HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\nsound");
          never.await();
        };

    try (Media media = done(recordings.mp3(RECORDING, Twilio.LONG))) {
      assertThat(media.stream().readNBytes(5))
          .asString(StandardCharsets.US_ASCII)
          .isEqualTo("sound");
      assertThatThrownBy(() -> media.stream().read()).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RE1", "../Messages", "RE0123456789abcdef0123456789abcdef/../x", ""})
  void onlyARecordingIsAskedFor(String sid) {
    assertThatThrownBy(() -> recordings.mp3(sid, Twilio.LONG))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(peer.requests).isEmpty();
  }

  private static Media done(Outcome<Media> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done<Media>) outcome).resource();
  }
}
