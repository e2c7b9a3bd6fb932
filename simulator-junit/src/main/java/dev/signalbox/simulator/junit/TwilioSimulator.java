package dev.signalbox.simulator.junit;

import com.twilio.http.TwilioRestClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A Twilio that a test can look into and steer. Whatever it is asked to do has happened when the
 * method returns. All methods can be called by several threads.
 */
public final class TwilioSimulator implements AutoCloseable {

  private static final String MOST = "?limit=10000";
  private static final long LOOK_EVERY_MS = 10;
  private static final int SHOWN = 20;

  private final URI uri;
  private final String accountSid;
  private final String authToken;
  private final Steering steering;

  TwilioSimulator(URI uri, String accountSid, String authToken) {
    this.uri = uri;
    this.accountSid = accountSid;
    this.authToken = authToken;
    this.steering = new Steering(uri);
  }

  /**
   * One that runs elsewhere, such as in a process of its own. Closing it ends nothing there.
   *
   * @param uri such as {@code http://localhost:8090}
   */
  public static TwilioSimulator at(URI uri, String accountSid, String authToken) {
    return new TwilioSimulator(uri, accountSid, authToken);
  }

  /** Where it listens: a page there shows what it does. */
  public URI uri() {
    return uri;
  }

  /** The same as text, for {@code TWILIO_API_BASE_URL}: the first path segment is the product. */
  public String apiBaseUrl() {
    return uri.toString();
  }

  public String accountSid() {
    return accountSid;
  }

  /** With this it signs its callbacks, and lets requests in. */
  public String authToken() {
    return authToken;
  }

  /** A Flex token of an agent, which its identity service says is valid. */
  public String agentToken() {
    return steering.get("/tokens").path("agent").asString();
  }

  /** A Flex token of a supervisor. */
  public String supervisorToken() {
    return steering.get("/tokens").path("supervisor").asString();
  }

  /**
   * Twilio's own Java client, set up to ask this simulator. It needs {@code com.twilio.sdk:twilio}
   * on the class path.
   */
  public TwilioRestClient restClient() {
    return OfficialClient.of(uri, accountSid, authToken);
  }

  /** Forgets all: world, faults, limits, switches, histories, and the time is the real one. */
  public void reset() {
    steering.ask("POST", "/reset", null);
  }

  /** What time it is there. */
  public Instant now() {
    return Instant.parse(steering.get("/clock").path("now").asString());
  }

  /** Moves its time on, by 31 days at most; all that falls into it has happened then. */
  public void advance(Duration time) {
    steering.ask("POST", "/clock/advance", Map.of("advance", time.toString()));
  }

  /**
   * Orders a fault. Of several, the first that strikes a request is the only one.
   *
   * <pre>{@code
   * simulator.fault(
   *     fault -> fault.method("POST").path("**" + "/Calls.json").times(1).answer(429).retryAfter(ofSeconds(1)));
   * }</pre>
   *
   * @return its id
   * @throws IllegalArgumentException if it makes no sense
   */
  public int fault(UnaryOperator<Fault> describe) {
    return steering
        .ask("POST", "/faults", describe.apply(new Fault()).order())
        .path(0)
        .path("id")
        .asInt();
  }

  /** Lifts one fault; whom it holds is let go. */
  public void clearFault(int id) {
    steering.ask("DELETE", "/faults/" + id, null);
  }

  /** Lifts all faults. */
  public void clearFaults() {
    steering.ask("DELETE", "/faults", null);
  }

  /** The position of each switch. */
  public Map<String, String> switches() {
    Map<String, String> positions = new TreeMap<>();
    steering
        .get("/switches")
        .forEachEntry((name, view) -> positions.put(name, view.path("position").asString()));
    return positions;
  }

  /**
   * Turns a switch.
   *
   * @throws IllegalArgumentException if there is no such switch or position
   */
  public void turn(String name, String position) {
    steering.ask("PUT", "/switches", Map.of(name, position));
  }

  /** What it was asked since the last reset, the newest first. */
  public List<ReceivedRequest> requests() {
    return steering.list("/requests" + MOST, ReceivedRequest.class);
  }

  /** The callbacks that it has sent since the last reset, the newest first. */
  public List<Delivery> deliveries() {
    return steering.list("/deliveries" + MOST, Delivery.class);
  }

  /** What has gone wrong since the last reset, the newest first. */
  public List<Alert> alerts() {
    return steering.list("/alerts" + MOST, Alert.class);
  }

  /**
   * Makes a world: calls, conferences, workers, tasks.
   *
   * @throws IllegalArgumentException if it makes no sense; then nothing of that section is there
   */
  public void story(String json) {
    steering.ask("POST", "/story", json);
  }

  /**
   * Steers it in any other way.
   *
   * @param path below {@code /simulator/v1}, such as {@code /limits}
   * @param json null for none
   * @return what it answers; a JSON null where that is nothing
   * @throws IllegalArgumentException if it makes no sense
   */
  public JsonNode steer(String method, String path, @Nullable String json) {
    return steering.ask(method, path, json);
  }

  /**
   * Waits until it has been asked for something, and has answered.
   *
   * @throws AssertionError if that has not happened in time; it says what was asked instead
   */
  public ReceivedRequest awaitRequest(Predicate<ReceivedRequest> wanted, Duration limit) {
    return await("request", this::requests, wanted, limit);
  }

  /**
   * Waits for a callback, such as one that is {@code delivered}.
   *
   * @throws AssertionError if there is none in time; it says what was sent instead
   */
  public Delivery awaitDelivery(Predicate<Delivery> wanted, Duration limit) {
    return await("delivery", this::deliveries, wanted, limit);
  }

  private static <T extends Object> T await(
      String what, Supplier<List<T>> all, Predicate<T> wanted, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      boolean last = System.nanoTime() >= end;
      List<T> seen = all.get();
      for (T one : seen) {
        if (wanted.test(one)) {
          return one;
        }
      }
      if (last) {
        throw new AssertionError("no such " + what + " within " + limit + "; " + told(seen));
      }
      pause();
    }
  }

  private static String told(List<?> seen) {
    return seen.isEmpty()
        ? "there was none"
        : seen.stream()
            .limit(SHOWN)
            .map(Object::toString)
            .collect(Collectors.joining("\n  ", "the latest of " + seen.size() + ":\n  ", ""));
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the simulator", e);
    }
  }

  /** Lets go of its connections; the simulator itself goes on. */
  @Override
  public void close() {
    steering.close();
  }

  /** The auth token stays out of reports. */
  @Override
  public String toString() {
    return "simulator of " + accountSid + " at " + uri;
  }
}
