package dev.signalbox.twilio.rest;

import dev.signalbox.events.Outcome;
import dev.signalbox.events.Outcome.Done;
import dev.signalbox.twilio.rest.ApiLimit.Permit;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Downloads what was recorded. Twilio's OpenAPI knows only the resource about it, and twilio-java
 * nothing that streams. Calls block, and are made for virtual threads.
 *
 * <p>Meter: {@code signalbox.twilio.requests} with the api {@code recordings}.
 */
public final class RecordingMedia implements AutoCloseable {

  private static final Pattern SID = Pattern.compile("RE[0-9a-fA-F]{32}");

  /** Downloads are long: they may not take up all that others need. */
  private static final int MOST_AT_ONCE = 50;

  private static final String USUAL_TYPE = "audio/mpeg";

  private final String account;
  private final Targets targets;
  private final String authorization;
  private final boolean standIn;
  private final Duration longest;
  private final ApiLimit limit;
  private final Time time = Time.system();
  private final RequestCounters counters;
  private final MediaSender sender = new MediaSender();
  private final MediaAnswers answers;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("recordings").daemon().factory());

  /**
   * @param longest for one download, from the first byte to the last
   */
  public RecordingMedia(TwilioRestSettings settings, MeterRegistry meters, Duration longest) {
    URI base = settings.apiBaseUrl();
    this.account = settings.accountSid();
    this.targets = new Targets(settings);
    this.authorization = RestRequests.authorization(settings);
    this.standIn = base != null && "http".equalsIgnoreCase(base.getScheme());
    this.longest = longest;
    this.limit = new ApiLimit(Math.min(MOST_AT_ONCE, settings.concurrency()), time);
    this.counters = new RequestCounters("recordings", meters);
    this.answers = new MediaAnswers(time.clock(), new CredentialsAlarm(time));
  }

  /** Whether this is the SID of a recording: anything else could ask for another resource. */
  public static boolean isSid(String text) {
    return SID.matcher(text).matches();
  }

  /**
   * Begins a download.
   *
   * @param patience until the first byte, the turn under the limit included
   * @return done: to be closed by the caller; rejected with 404: there is none, or none yet
   * @throws IllegalArgumentException if it is no SID
   */
  public Outcome<Media> mp3(String recordingSid, Duration patience) {
    if (!isSid(recordingSid)) {
      throw new IllegalArgumentException("no SID of a recording");
    }
    long end = time.nanos() + patience.toNanos();
    Outcome<Permit> turn = turn(end - patience.toNanos() / 2);
    if (!(turn instanceof Done<Permit>(Permit permit))) {
      counters.countHeldBack();
      return NotDone.typed(turn);
    }
    Outcome<HttpResponse<InputStream>> outcome = new Outcome.Unavailable<>("failed");
    try {
      outcome = ask(recordingSid, end);
      counters.count(outcome);
      return outcome.map(response -> media(response, permit));
    } finally {
      if (!(outcome instanceof Done)) {
        limit.release(permit, outcome);
      }
    }
  }

  private Outcome<Permit> turn(long latest) {
    try {
      return limit.acquire(latest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Unavailable<>("interrupted");
    }
  }

  private Outcome<HttpResponse<InputStream>> ask(String recordingSid, long end) {
    URI uri =
        targets
            .of(
                "https://api.twilio.com/2010-04-01/Accounts/"
                    + account
                    + "/Recordings/"
                    + recordingSid
                    + ".mp3",
                false,
                "")
            .uri();
    HttpRequest request = request(uri).header("Authorization", authorization).build();
    Outcome<HttpResponse<InputStream>> answer = sender.send(request, end - time.nanos());
    if (answer instanceof Done<HttpResponse<InputStream>>(var response)) {
      URI elsewhere = redirect(uri, response);
      if (elsewhere != null) {
        MediaAnswers.discard(response);
        // Whoever keeps the file needs no credentials of ours, and gets none.
        answer = sender.send(request(elsewhere).build(), end - time.nanos());
      }
    }
    return answer instanceof Done<HttpResponse<InputStream>>(var last)
        ? answers.read(last)
        : answer;
  }

  private static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).header("User-Agent", RestRequests.USER_AGENT);
  }

  /** Where the file is instead; null if it is here, or nowhere that we go. */
  private @Nullable URI redirect(URI from, HttpResponse<InputStream> response) {
    if (response.statusCode() < 300 || response.statusCode() >= 400) {
      return null;
    }
    try {
      URI to = from.resolve(response.headers().firstValue("Location").orElse(""));
      boolean safe =
          "https".equalsIgnoreCase(to.getScheme())
              || (standIn && "http".equalsIgnoreCase(to.getScheme()));
      return safe && to.getHost() != null ? to : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private Media media(HttpResponse<InputStream> response, Permit permit) {
    ScheduledFuture<?> stop =
        clock.schedule(
            () -> MediaAnswers.discard(response), longest.toMillis(), TimeUnit.MILLISECONDS);
    AtomicBoolean ended = new AtomicBoolean();
    return new Media(
        response.body(),
        response.headers().firstValue("Content-Type").orElse(USUAL_TYPE),
        length(response),
        () -> {
          if (ended.compareAndSet(false, true)) {
            stop.cancel(false);
            limit.release(permit, new Outcome.Done<>(response));
          }
        });
  }

  private static OptionalLong length(HttpResponse<?> response) {
    return response.headers().firstValueAsLong("Content-Length");
  }

  @Override
  public void close() {
    clock.shutdownNow();
    sender.close();
  }
}
