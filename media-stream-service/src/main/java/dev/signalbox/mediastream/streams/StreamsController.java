package dev.signalbox.mediastream.streams;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The streams over HTTP; behind the ops login. */
@RestController
class StreamsController {

  private static final Set<String> STATES =
      Set.of("wanted", "starting", "active", "stopping", "stopped", "failed");

  private final ActiveStreams streams;

  StreamsController(ActiveStreams streams) {
    this.streams = streams;
  }

  /** Streams, the oldest first. */
  record Shown(List<ShownStream> streams) {}

  @GetMapping("/api/v1/streams")
  Shown streams(@RequestParam(required = false) @Nullable String state) {
    if (state != null && !STATES.contains(state)) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "state: expected wanted, starting, active, stopping, stopped or failed");
    }
    return new Shown(streams.in(state));
  }
}
