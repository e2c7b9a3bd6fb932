package dev.signalbox.callback.ops;

import dev.signalbox.service.effect.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * What changes, as Server-Sent Events: first all, then what has changed, gathered for half a
 * second. Whoever falls behind misses nothing, since each change says how a key is now.
 */
@RestController
class EventsController {

  /** Of callbacks sent to one page: more than anybody reads. */
  private static final int MOST = 2_000;

  private static final Duration PAUSE = Duration.ofMillis(500);

  /** So long nothing may come before a proxy believes that nobody is there. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  /** Whoever is not connected any more comes back at once. */
  private static final byte[] COME_BACK = "retry: 1000\n".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] NOTHING_NEW = ":\n\n".getBytes(StandardCharsets.US_ASCII);

  private final Board board;
  private final Subscriptions subscriptions;

  EventsController(Board board, Subscriptions subscriptions) {
    this.board = board;
    this.subscriptions = subscriptions;
  }

  /**
   * One event.
   *
   * @param at now, by this server's clock
   * @param all whether this is everything, so that what is not in it is gone
   * @param rows by key: what is to be seen of it now; nothing, where there is nothing any more
   * @param counts of all callbacks, by state
   * @param most how many callbacks are sent at first; of more, those that wait longest
   */
  record Event(
      Instant at,
      boolean all,
      Map<String, List<ShownCallback>> rows,
      Map<String, Integer> counts,
      int most) {}

  @GetMapping(CallbacksController.PATH + "/events")
  void events(HttpServletResponse response) throws IOException, InterruptedException {
    if (!board.ready()) {
      throw new ResponseStatusException(
          HttpStatus.SERVICE_UNAVAILABLE, "callbacks are still being read");
    }
    try (Subscription subscription = subscriptions.open()) {
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      response.getOutputStream().write(COME_BACK);
      send(response, event(everything()));
      while (!subscription.isOver()) {
        Set<String> changed = subscription.await(SILENCE);
        send(response, changed.isEmpty() ? NOTHING_NEW : event(changes(changed)));
        subscription.rest(PAUSE);
      }
    }
  }

  private Event everything() {
    Map<String, List<ShownCallback>> rows = new LinkedHashMap<>();
    board
        .all()
        .filter(ShownCallback::isOfInterest)
        .sorted(ShownCallback.OLDEST_FIRST)
        .limit(MOST)
        .forEach(one -> rows.computeIfAbsent(one.key(), this::of));
    return new Event(Instant.now(), true, rows, board.counts(), MOST);
  }

  private Event changes(Set<String> keys) {
    Map<String, List<ShownCallback>> rows = new LinkedHashMap<>();
    keys.forEach(key -> rows.put(key, of(key)));
    return new Event(Instant.now(), false, rows, board.counts(), MOST);
  }

  private List<ShownCallback> of(String key) {
    return board.of(key).stream().filter(ShownCallback::isOfInterest).toList();
  }

  private static byte[] event(Event event) {
    return ("data: " + Json.MAPPER.writeValueAsString(event) + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void send(HttpServletResponse response, byte[] bytes) throws IOException {
    OutputStream out = response.getOutputStream();
    out.write(bytes);
    out.flush();
  }
}
