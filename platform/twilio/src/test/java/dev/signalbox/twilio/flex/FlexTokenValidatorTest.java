package dev.signalbox.twilio.flex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.twilio.flex.FlexTokenResult.Invalid;
import dev.signalbox.twilio.flex.FlexTokenResult.Unavailable;
import dev.signalbox.twilio.flex.FlexTokenResult.Valid;
import dev.signalbox.twilio.flex.FlexTokenValidator.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract flex-token; a case of its list carries its number. */
class FlexTokenValidatorTest {

  private static final String TOKEN = "eyJh.a2V5.aXY.Y2lwaGVy.dGFn";

  private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private final SettableClock clock = new SettableClock();
  private Iam iam;
  private FlexTokenValidator validator;

  @BeforeEach
  void start() throws IOException {
    iam = new Iam();
    validator = validator(Duration.ofSeconds(60));
  }

  @AfterEach
  void stop() {
    iam.close();
  }

  private FlexTokenValidator validator(Duration cacheFor) {
    return new FlexTokenValidator(iam.settings(cacheFor), clock, outcomes::add);
  }

  @Test
  void tellsWhoseTokenItIs() {
    assertThat(validate(TOKEN))
        .isInstanceOfSatisfying(
            Valid.class,
            valid -> {
              assertThat(valid.user().identity()).isEqualTo("user_40example_2Ecom");
              assertThat(valid.user().workerSid()).isEqualTo("WK1");
              assertThat(valid.user().roles()).containsExactly("agent", "supervisor");
            });
    assertThat(iam.requests).containsExactly("{\"token\":\"" + TOKEN + "\"}");
    String basic =
        Base64.getEncoder().encodeToString("AC1:secret".getBytes(StandardCharsets.UTF_8));
    assertThat(iam.authorizations).containsExactly("Basic " + basic);
  }

  @ParameterizedTest
  @MethodSource("notTokens")
  void case16RefusesWhatCannotBeATokenWithoutAsking(String token) {
    assertThat(validate(token)).isInstanceOf(Invalid.class);
    assertThat(iam.requests).isEmpty();
    assertThat(outcomes).containsExactly(Outcome.REJECTED_CHEAPLY);
  }

  static List<String> notTokens() {
    return List.of(
        "",
        "null",
        "a.b.c",
        TOKEN + "\n",
        "a\u0000.b.c.d.e",
        TOKEN + ".x",
        "a.b.c.d.e!",
        "a.b.c.d." + "e".repeat(9 * 1024));
  }

  @Test
  void saysThatNoTokenWasProvided() {
    assertThat(validate(null)).isEqualTo(new Invalid("Unauthorized: Token was not provided"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"valid\":false,\"message\":\"Token expired\"} | Token expired",
        "{\"valid\":false} | Unauthorized: the token is not valid",
        "{\"valid\":\"true\"} | Unauthorized: the token is not valid",
        "{} | Unauthorized: the token is not valid",
        "{\"valid\":false,\"message\":\"line\\nbreak\"} | Unauthorized: the token is not valid"
      })
  void case4RefusesAllButTheBooleanTrue(String answer, String message) {
    iam.answer = answer;

    assertThat(validate(TOKEN)).isEqualTo(new Invalid(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | {\"code\":20003}",
        "404 | {}",
        "429 | {}",
        "500 | <html>",
        "200 | <html>",
        "200 | []",
        "200 | {\"valid\":true}",
        "503 | "
      })
  void case5TakesNoAnswerForNoRefusal(int status, String answer) {
    iam.status = status;
    iam.answer = answer == null ? "" : answer;

    assertThat(validate(TOKEN)).isInstanceOf(Unavailable.class);
    assertThat(outcomes).containsExactly(Outcome.UNAVAILABLE);
  }

  @Test
  void case5TakesARefusedConnectionForNoRefusal() {
    iam.close();

    assertThat(validate(TOKEN)).isInstanceOf(Unavailable.class);
  }

  @Test
  void case5WaitsNoLongerThanItsTimeout() {
    iam.hold = new CountDownLatch(1);

    assertThat(validate(TOKEN)).isInstanceOf(Unavailable.class);
  }

  @Test
  void case6RefusesATokenThatExpiredSinceItWasCached() {
    iam.answer = Iam.valid(clock.instant().plusSeconds(30));
    assertThat(validate(TOKEN)).isInstanceOf(Valid.class);

    clock.advance(Duration.ofSeconds(31));
    iam.answer = "{\"valid\":false,\"message\":\"expired\"}";

    assertThat(validate(TOKEN)).isEqualTo(new Invalid("expired"));
  }

  @Test
  void refusesATokenThatIsLongExpiredWhateverTwilioSays() {
    iam.answer = Iam.valid(clock.instant().minusSeconds(60));

    assertThat(validate(TOKEN)).isInstanceOf(Invalid.class);
  }

  @Test
  void case7AsksOnceForAHundredParallelRequests() {
    iam.hold = new CountDownLatch(1);
    List<CompletableFuture<FlexTokenResult>> results =
        IntStream.range(0, 100).mapToObj(i -> validator.validate(TOKEN)).toList();
    await().until(() -> !iam.requests.isEmpty());
    iam.hold.countDown();

    assertThat(results).allSatisfy(r -> assertThat(r.join()).isInstanceOf(Valid.class));
    assertThat(iam.requests).hasSize(1);
  }

  @Test
  void asksAgainWhenTheCacheIsOver() {
    validate(TOKEN);
    validate(TOKEN);
    assertThat(iam.requests).hasSize(1);

    clock.advance(Duration.ofSeconds(61));
    validate(TOKEN);

    assertThat(iam.requests).hasSize(2);
    assertThat(outcomes).containsExactly(Outcome.VALID, Outcome.CACHED, Outcome.VALID);
  }

  @Test
  void asksEachTimeWithTheCacheOff() {
    FlexTokenValidator uncached = validator(Duration.ZERO);
    uncached.validate(TOKEN).join();
    uncached.validate(TOKEN).join();

    assertThat(iam.requests).hasSize(2);
  }

  @Test
  void remembersARefusalForSecondsAndNoAnswerNotAtAll() {
    iam.answer = "{\"valid\":false}";
    validate(TOKEN);
    validate(TOKEN);
    assertThat(iam.requests).hasSize(1);

    clock.advance(Duration.ofSeconds(6));
    iam.status = 500;
    validate(TOKEN);
    validate(TOKEN);
    assertThat(iam.requests).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    ", https://iam.twilio.com/v1/Accounts/AC1/Tokens/validate",
    "stage-us1, https://iam.stage.twilio.com/v1/Accounts/AC1/Tokens/validate",
    "au1, https://iam.au1.twilio.com/v1/Accounts/AC1/Tokens/validate",
  })
  void case8TakesTheRealmFromTheRegion(String region, String url) {
    assertThat(FlexTokenSettings.validateUrl("AC1", null, region)).hasToString(url);
  }

  @Test
  void asksWhereTheApiIsSaidToBe() {
    assertThat(FlexTokenSettings.validateUrl("AC1", "http://localhost:8090", null))
        .hasToString("http://localhost:8090/iam/v1/Accounts/AC1/Tokens/validate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"roles\":[],", "\"roles\":null,", "\"roles\":[\"wfo.x\",1],"})
  void case10And11TakesUsersWithoutRolesOrWorker(String roles) {
    iam.answer =
        "{\"valid\":true," + roles + "\"expiration\":\"" + clock.instant().plusSeconds(60) + "\"}";

    assertThat(validate(TOKEN))
        .isInstanceOfSatisfying(Valid.class, v -> assertThat(v.user().workerSid()).isNull());
  }

  @Test
  void case20KeepsCachedSessionsAndStopsAskingWhileTwilioIsAway() {
    validate(TOKEN);
    iam.status = 500;
    for (int i = 0; i < 40; i++) {
      assertThat(validate(TOKEN + i)).isInstanceOf(Unavailable.class);
    }

    assertThat(iam.requests).as("the breaker opens").hasSizeLessThan(30);
    assertThat(validate(TOKEN)).isInstanceOf(Valid.class);

    iam.status = 200;
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(validate(TOKEN + "new")).isInstanceOf(Valid.class));
  }

  private FlexTokenResult validate(@Nullable String token) {
    return validator.validate(token).join();
  }

  private static final class SettableClock extends Clock {
    private volatile Instant now = Instant.now();

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
