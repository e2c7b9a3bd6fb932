package dev.signalbox.twilio.rest;

import com.twilio.http.TwilioRestClient;
import dev.signalbox.events.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Twilio's REST API, for one account. What Twilio or the network did comes as an {@link Outcome},
 * never as an exception; an exception is a mistake of the caller.
 *
 * <pre>{@code
 * Outcome<String> started =
 *     rest.call(
 *         TwilioRest.A_PERSON_WAITS,
 *         client -> Stream.creator(callSid, url).setName(name).create(client).getSid());
 * }</pre>
 *
 * <p>No request is repeated: that is for the decider, who knows what can be. (The one exception is
 * the JDK's: a GET whose connection ends before the first byte of an answer goes again, once.)
 * Calls block, and are made for virtual threads. An instance is safe for use by many of them.
 *
 * <p>Meters: {@code signalbox.twilio.requests} (api, outcome) and {@code signalbox.twilio.limit}
 * (api).
 */
public final class TwilioRest implements AutoCloseable {

  /** The time for one request where someone waits for what comes of it. */
  public static final Duration A_PERSON_WAITS = Duration.ofSeconds(5);

  /** The time for one request where nobody does. */
  public static final Duration NOBODY_WAITS = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(TwilioRest.class);

  private final TwilioRestSettings settings;
  private final RestRequests requests;
  private final Sender sender;
  private final Apis apis;

  /**
   * @param meters where requests are counted and limits shown
   * @throws dev.signalbox.runtime.SettingException if the JVM was told to repeat requests
   */
  public TwilioRest(TwilioRestSettings settings, MeterRegistry meters) {
    this(settings, meters, Time.system());
  }

  TwilioRest(TwilioRestSettings settings, MeterRegistry meters, Time time) {
    this.settings = settings;
    this.requests = new RestRequests(settings);
    this.sender = Sender.start();
    this.apis = new Apis(settings, sender, meters, time);
  }

  /** As {@link #call(Duration, Function)}, where nobody waits. */
  public <T> Outcome<T> call(Function<? super TwilioRestClient, ? extends T> request) {
    return call(NOBODY_WAITS, request);
  }

  /**
   * Asks Twilio, and waits for the answer.
   *
   * @param timeout for one request, from here to the last byte of its answer: up to half of it for
   *     its turn under the limits, so that whatever is sent has at least the other half
   * @param request makes it with the client that it is given, and takes from the answer what is
   *     wanted of it: where that is missing (null), the answer was not understood. The client ends
   *     with the call, so a {@code ResourceSet} has to be gone through in here. It may read as
   *     often as it likes, and write once, at its end: with two writes, no outcome could say which
   *     of them was done. A value in a path that is no SID goes through {@link PathSegment#of}
   * @return done, with what {@code request} returned, or what happened instead
   * @throws IllegalArgumentException if the request cannot be sent as it is
   * @throws IllegalStateException if {@code request} breaks the rules above
   */
  public <T> Outcome<T> call(
      Duration timeout, Function<? super TwilioRestClient, ? extends T> request) {
    CallClient client = new CallClient(settings, requests, apis, timeout);
    try {
      @Nullable T resource = request.apply(client);
      return resource == null ? unreadable(client, "null") : new Outcome.Done<>(resource);
    } catch (NotDone e) {
      return e.outcome();
    } catch (Misuse e) {
      throw e;
    } catch (RuntimeException e) {
      if (!client.wasAnswered()) {
        throw e;
      }
      return unreadable(client, e.getClass().getName());
    } finally {
      client.end();
    }
  }

  /** What was in the way may quote the answer, so only its class is told. */
  private static <T> Outcome<T> unreadable(CallClient client, String what) {
    RestRequest last = client.last();
    log.warn("An answer of Twilio's {} API was not understood: {}", last.api(), what);
    return last.unanswered("answer not understood");
  }

  /** Waits for what is under way, at most as long as its timeouts. */
  @Override
  public void close() {
    sender.close();
  }
}
