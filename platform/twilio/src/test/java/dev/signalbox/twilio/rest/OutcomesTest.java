package dev.signalbox.twilio.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.taskrouter.v1.workspace.Task;
import dev.signalbox.events.Outcome;
import dev.signalbox.events.Outcome.Done;
import dev.signalbox.events.Outcome.Rejected;
import dev.signalbox.events.Outcome.Throttled;
import dev.signalbox.events.Outcome.Unavailable;
import dev.signalbox.events.Outcome.Unknown;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer means for whoever decides what comes next. */
class OutcomesTest {

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"code\":21220,\"message\":\"Call is not in-progress\",\"status\":400} | 21220 |"
            + " Call is not in-progress",
        "404 | {\"code\":20404,\"message\":\"not found\",\"more_info\":\"x\"} | 20404 | not found",
        "409 | {\"code\":\"50353\",\"detail\":\"busy\",\"title\":\"Conflict\"} | 50353 | busy",
        "412 | {\"title\":\"Precondition\"} | 0 | Precondition",
        "403 | {\"code\":70051,\"message\":\"not for this key\"} | 70051 | not for this key",
        "403 | <html> | 0 | ''",
        "404 | '' | 0 | ''",
        "404 | [1] | 0 | ''",
        "404 | null | 0 | ''",
        "404 | {\"code\":{},\"message\":[]} | 0 | ''",
      })
  void aRefusalTellsTwiliosCodeAndWordsIfThereAreAny(
      int status, String body, int code, String message) {
    twilio.peer.conduct = Peer.answer(status, body);

    assertThat(twilio.start()).isEqualTo(new Rejected<>(status, code, message));
    assertThat(twilio.fetch()).isEqualTo(new Rejected<>(status, code, message));
  }

  @Test
  void aPageOfARefusalIsCut() {
    twilio.peer.conduct = Peer.answer(400, "{\"message\":\"" + "x".repeat(10_000) + "\"}");

    assertThat(twilio.start()).isEqualTo(new Rejected<>(400, 0, "x".repeat(500)));
  }

  @ParameterizedTest
  @CsvSource({
    "429, 7, 7",
    "503, 7, 7",
    "429, 0, 0",
    "429, '  12 ', 12",
    "429, 600, 600",
    "429, 601, 600",
    "429, 99999999999999999999, 600",
    "429, 'Sun, 1 Mar 2026 12:00:30 GMT', 30",
    "429, 'Sun, 01 Mar 2026 13:00:00 GMT', 600",
    "429, 'Sun, 1 Mar 2026 11:00:00 GMT', 0",
  })
  void theServersOwnDelayIsKept(int status, String retryAfter, int seconds) {
    twilio.peer.conduct = Peer.answer(status, "{}", "Retry-After: " + retryAfter);

    assertThat(twilio.start()).isEqualTo(new Throttled<>(Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Retry-After: soon", "Retry-After: -1", "Retry-After: 1.5", "X: y"})
  void aDelayThatCannotBeReadIsNone(String header) {
    twilio.peer.conduct = Peer.answer(429, "", header);
    assertThat(twilio.start()).isEqualTo(new Throttled<>(null));

    twilio.peer.conduct = Peer.answer(503, "", header);
    assertThat(twilio.start()).isEqualTo(new Unavailable<>("HTTP 503"));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504, 599})
  void aServerErrorLeavesAWriteUnknownAndAReadUndone(int status) {
    twilio.peer.conduct = Peer.answer(status, "<html>");

    assertThat(twilio.start()).isEqualTo(new Unknown<>("HTTP " + status));
    assertThat(twilio.fetch()).isEqualTo(new Unavailable<>("HTTP " + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308, 408, 425})
  void whoeverDidNotLookAtTheRequestDidNothing(int status) {
    twilio.peer.conduct = Peer.answer(status, "", "Location: http://127.0.0.1:1/");

    assertThat(twilio.start()).isEqualTo(new Unavailable<>("HTTP " + status));
    assertThat(twilio.peer.requests).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"401 | {\"code\":20003}", "403 | {\"code\":20003}", "401 | <html>"})
  void refusedCredentialsAreNoRefusalOfTheRequest(int status, String body) {
    twilio.peer.conduct = Peer.answer(status, body);

    assertThat(twilio.start()).isEqualTo(new Unavailable<>("credentials refused"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "<html>", "{\"sid\":", "{}"})
  void aSuccessThatCannotBeReadWasDoneButNobodyKnowsWhat(String body) {
    twilio.peer.conduct = Peer.answer(200, body);

    assertThat(twilio.start()).isEqualTo(new Unknown<>("answer not understood"));
    assertThat(twilio.rest.call(client -> Call.fetcher(Twilio.CALL).fetch(client).getSid()))
        .isEqualTo(new Unavailable<>("answer not understood"));
  }

  @Test
  void aListThatIsNoneIsNotUnderstood() {
    twilio.peer.conduct = Peer.answer(200, "{}");

    Outcome<Integer> read =
        twilio.rest.call(client -> Task.reader("WS1").firstPage(client).getPageSize());

    assertThat(read).isEqualTo(new Unavailable<>("answer not understood"));
  }

  @Test
  void fieldsThatAreNewerThanTheLibraryDoNotMatter() {
    twilio.peer.conduct = Peer.answer(200, "{\"sid\":\"MZ1\",\"newer\":{\"a\":[1]}}");

    assertThat(twilio.start()).isEqualTo(new Done<>("MZ1"));
  }

  @Test
  void aMistakeOfTheCallerIsAnException() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                twilio.rest.call(
                    client -> {
                      throw new IllegalStateException("the caller's");
                    }))
        .withMessage("the caller's");
  }

  @Test
  void withTwoWritesInOneCallNobodyCouldSayWhatWasDone() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                twilio.rest.call(
                    client -> {
                      Twilio.start(client);
                      return Twilio.start(client);
                    }));
    assertThat(twilio.peer.requests).hasSize(1);
  }

  @Test
  void aWriteMayComeAfterReads() {
    Outcome<com.twilio.rest.api.v2010.account.call.Stream> outcome =
        twilio.rest.call(
            client -> {
              Call.fetcher(Twilio.CALL).fetch(client);
              return Twilio.start(client);
            });

    assertThat(outcome).isInstanceOf(Done.class);
  }

  @Test
  void aClientEndsWithItsCall() {
    AtomicReference<@Nullable TwilioRestClient> kept = new AtomicReference<>();
    twilio.rest.call(
        client -> {
          kept.set(client);
          return "";
        });

    assertThatIllegalStateException()
        .isThrownBy(() -> Twilio.start(Objects.requireNonNull(kept.get())));
    assertThat(twilio.peer.requests).isEmpty();
  }

  @Test
  void whatCannotBeAHeaderIsNotSent() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                twilio.rest.call(
                    client -> Task.deleter("WS1", "WT1").setIfMatch("a\r\nb").delete(client)));
  }
}
