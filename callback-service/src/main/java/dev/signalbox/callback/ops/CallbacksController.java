package dev.signalbox.callback.ops;

import dev.signalbox.callback.desk.Asked;
import dev.signalbox.callback.desk.Desk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Callbacks over HTTP; behind the ops login, or for Flex users with a role. */
@RestController
@RequestMapping(CallbacksController.PATH)
class CallbacksController {

  static final String PATH = "/api/v1/callbacks";

  private static final int MOST = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final String RETRY_AFTER_SECONDS = "2";

  private final Board board;
  private final Desk desk;

  CallbacksController(Board board, Desk desk) {
    this.board = board;
    this.desk = desk;
  }

  /**
   * Callbacks, the oldest first.
   *
   * @param matching how many there are, shown or not
   * @param counts of those that match the other filters, by state
   */
  record Shown(List<ShownCallback> callbacks, int matching, Map<String, Long> counts) {}

  @GetMapping
  Shown callbacks(
      @RequestParam(required = false) @Nullable List<String> state,
      @RequestParam(required = false) @Nullable String workflow,
      @RequestParam(required = false) @Nullable String number,
      @RequestParam(required = false) @Nullable String type,
      @RequestParam(defaultValue = "100") int limit) {
    if (limit < 1 || limit > MOST) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "limit: expected 1 to " + MOST);
    }
    Filter filter = new Filter(state, workflow, number, type);
    requireReady();
    List<ShownCallback> matching = board.all().filter(filter::wants).toList();
    Map<String, Long> counts = new TreeMap<>();
    board
        .all()
        .filter(filter::wantsInAnyState)
        .forEach(one -> counts.merge(one.state(), 1L, Long::sum));
    return new Shown(
        matching.stream().sorted(ShownCallback.OLDEST_FIRST).limit(limit).toList(),
        matching.size(),
        counts);
  }

  @GetMapping("/{id}")
  ShownCallback callback(@PathVariable String id) {
    requireReady();
    return find(id);
  }

  /** The customer is not called. */
  @PostMapping("/{id}/cancel")
  ResponseEntity<Object> cancel(@PathVariable String id) throws InterruptedException {
    return ask(id, "cancel");
  }

  /** The customer is called again. */
  @PostMapping("/{id}/requeue")
  ResponseEntity<Object> requeue(@PathVariable String id) throws InterruptedException {
    return ask(id, "again");
  }

  private ResponseEntity<Object> ask(String id, String command) throws InterruptedException {
    requireReady();
    ShownCallback callback = find(id);
    Asked asked = desk.ask(callback.key(), command, Map.of("id", id), PATH, PATIENCE);
    return switch (asked) {
      case Asked.Answered(var reply) ->
          ResponseEntity.status(reply.status())
              .header(HttpHeaders.CONTENT_TYPE, reply.contentType())
              .body(reply.body());
      case Asked.Accepted accepted ->
          ResponseEntity.accepted()
              .contentType(MediaType.APPLICATION_JSON)
              .body(Map.of("success", true, "message", "It will be done: look again in a moment"));
      case Asked.Refused refused ->
          ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
              .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
              .contentType(MediaType.APPLICATION_JSON)
              .body(Map.of("success", false, "message", "Kafka does not take the command now"));
    };
  }

  private ShownCallback find(String id) {
    ShownCallback callback = board.find(id);
    if (callback == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no callback has this id");
    }
    return callback;
  }

  private void requireReady() {
    if (!board.ready()) {
      throw new ResponseStatusException(
          HttpStatus.SERVICE_UNAVAILABLE, "callbacks are still being read");
    }
  }
}
