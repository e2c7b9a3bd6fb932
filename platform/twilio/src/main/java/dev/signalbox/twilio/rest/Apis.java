package dev.signalbox.twilio.rest;

import dev.signalbox.events.Outcome;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The APIs that were asked so far. One that is away, or has had enough, keeps no other waiting. */
final class Apis {

  private static final Logger log = LoggerFactory.getLogger(TwilioRest.class);

  /** Of the last ten, at least five: a handful in a row, or every other one. */
  private static final int WINDOW = 10;

  private static final int FEWEST = 5;
  private static final int HALF = 50;
  private static final int PROBES = 3;

  /** Short, since a probe that fails costs little and an hour has many of them. */
  private static final Duration OPEN = Duration.ofSeconds(2);

  private final Map<String, Api> apis = new ConcurrentHashMap<>();
  private final TwilioRestSettings settings;
  private final Sender sender;
  private final Answers answers;
  private final MeterRegistry meters;
  private final Time time;

  Apis(TwilioRestSettings settings, Sender sender, MeterRegistry meters, Time time) {
    this.settings = settings;
    this.sender = sender;
    this.answers = new Answers(time.clock(), new CredentialsAlarm(time));
    this.meters = meters;
    this.time = time;
  }

  Outcome<HttpResponse<String>> perform(RestRequest request, Duration timeout) {
    return apis.computeIfAbsent(request.api(), this::make).perform(request, timeout);
  }

  private Api make(String name) {
    ApiLimit limit = new ApiLimit(settings.concurrency(), time);
    Gauge.builder("signalbox.twilio.limit", limit, ApiLimit::current)
        .description("Requests to Twilio that may be under way at once")
        .tag("api", name)
        .register(meters);
    return new Api(
        breaker(name),
        limit,
        new Pace(settings.searchesPerSecond(), time.nanos()),
        sender,
        answers,
        new RequestCounters(name, meters),
        time);
  }

  private CircuitBreaker breaker(String name) {
    CircuitBreaker breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(FEWEST)
                .failureRateThreshold(HALF)
                .waitDurationInOpenState(OPEN)
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .recordResult(result -> result instanceof Reply reply && reply.twilioIsAway())
                .clock(time.clock())
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> {
              switch (event.getStateTransition().getToState()) {
                case State.OPEN ->
                    log.warn("Twilio's {} API is away: asking again in {}", name, OPEN);
                case State.CLOSED -> log.info("Twilio's {} API is back", name);
                default -> {
                  // half open, to see if it is back
                }
              }
            });
    return breaker;
  }
}
