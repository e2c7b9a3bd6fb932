package dev.signalbox.twilio.flex;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.events.Sha256;
import dev.signalbox.twilio.flex.FlexTokenResult.Invalid;
import dev.signalbox.twilio.flex.FlexTokenResult.Unavailable;
import dev.signalbox.twilio.flex.FlexTokenResult.Valid;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Validates Flex tokens (contract flex-token, "must go beyond" 1–6): cached under the token's hash,
 * one question at a time per token, a breaker while Twilio is away, and never beyond the token's
 * own expiration. Tokens are neither kept nor logged.
 */
public final class FlexTokenValidator {

  public static final String NOT_PROVIDED = "Unauthorized: Token was not provided";
  private static final String NOT_A_TOKEN = "Unauthorized: not a Flex token";
  private static final String EXPIRED = "Unauthorized: the token has expired";

  private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
  private static final int QUESTIONS_AT_ONCE = 256;
  private static final int CACHED_TOKENS = 20_000;

  /** What became of a token, for a metric: none of these is a secret. */
  public enum Outcome {
    VALID,
    INVALID,
    UNAVAILABLE,
    CACHED,
    REJECTED_CHEAPLY
  }

  private final FlexTokenSettings settings;
  private final Clock clock;
  private final Consumer<Outcome> outcomes;
  private final IamClient iam;
  private final AsyncCache<String, FlexTokenResult> cache;
  private final CircuitBreaker breaker = CircuitBreaker.of("flex-token", breakerConfig());
  private final Semaphore questions = new Semaphore(QUESTIONS_AT_ONCE);

  public FlexTokenValidator(FlexTokenSettings settings, Consumer<Outcome> outcomes) {
    this(settings, Clock.systemUTC(), outcomes);
  }

  FlexTokenValidator(FlexTokenSettings settings, Clock clock, Consumer<Outcome> outcomes) {
    this.settings = settings;
    this.clock = clock;
    this.outcomes = outcomes;
    this.iam = new IamClient(settings);
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(CACHED_TOKENS)
            .ticker(() -> toNanos(clock.instant()))
            .expireAfter(new CacheLife(settings.cacheFor(), clock))
            .executor(Runnable::run)
            .buildAsync();
  }

  /** Validates a token; the result never comes as an exception. */
  public CompletableFuture<FlexTokenResult> validate(@Nullable String token) {
    if (token == null || token.isEmpty()) {
      return reject(NOT_PROVIDED);
    }
    if (settings.checkShape() && !TokenShape.matches(token)) {
      return reject(NOT_A_TOKEN);
    }
    String key = Sha256.hex(token);
    CompletableFuture<FlexTokenResult> known = cache.getIfPresent(key);
    if (known != null) {
      outcomes.accept(Outcome.CACHED);
      return known.thenApply(this::unlessExpired);
    }
    return cache.get(key, (unused, executor) -> ask(token)).thenApply(this::unlessExpired);
  }

  private CompletableFuture<FlexTokenResult> reject(String message) {
    outcomes.accept(Outcome.REJECTED_CHEAPLY);
    return CompletableFuture.completedFuture(new Invalid(message));
  }

  private CompletableFuture<FlexTokenResult> ask(String token) {
    return throughBreaker(token)
        .exceptionally(failure -> new Unavailable())
        .thenApply(this::unlessExpired)
        .whenComplete((result, none) -> outcomes.accept(outcomeOf(result)));
  }

  private CompletableFuture<FlexTokenResult> throughBreaker(String token) {
    if (!questions.tryAcquire()) {
      return CompletableFuture.completedFuture(new Unavailable());
    }
    return breaker
        .executeCompletionStage(() -> iam.validate(token))
        .toCompletableFuture()
        .thenApply(IamAnswer::result)
        .whenComplete((result, failure) -> questions.release());
  }

  /** Our own second check, with room for clocks that differ. */
  private FlexTokenResult unlessExpired(FlexTokenResult result) {
    return result instanceof Valid valid
            && valid.expiration().plus(CLOCK_SKEW).isBefore(clock.instant())
        ? new Invalid(EXPIRED)
        : result;
  }

  private static Outcome outcomeOf(FlexTokenResult result) {
    return switch (result) {
      case Valid valid -> Outcome.VALID;
      case Invalid invalid -> Outcome.INVALID;
      case Unavailable unavailable -> Outcome.UNAVAILABLE;
    };
  }

  private static CircuitBreakerConfig breakerConfig() {
    return CircuitBreakerConfig.custom()
        .slidingWindowSize(20)
        .minimumNumberOfCalls(10)
        .failureRateThreshold(50)
        .waitDurationInOpenState(Duration.ofSeconds(5))
        .permittedNumberOfCallsInHalfOpenState(3)
        .recordResult(answer -> answer instanceof IamAnswer one && one.twilioIsAway())
        .build();
  }

  private static long toNanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }
}
