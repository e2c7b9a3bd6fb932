package dev.signalbox.mediastream.streams;

import dev.signalbox.service.view.Views;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The streams that are wanted or running, as the view tells of them. */
public final class ActiveStreams {

  private static final Set<String> ACTIVE = Set.of("wanted", "starting", "active", "stopping");

  private final Views views;

  public ActiveStreams(Views views, MeterRegistry registry) {
    this.views = views;
    Gauge.builder("signalbox.streams.active", this, ActiveStreams::running)
        .description("Media streams that run")
        .tag("service", "media-stream")
        .register(registry);
  }

  private double running() {
    return all().stream().filter(one -> one.state().equals("active")).count();
  }

  /**
   * Streams, the oldest first.
   *
   * @param state of them; null for all that are not over
   */
  List<ShownStream> in(@Nullable String state) {
    return all().stream()
        .filter(one -> state == null ? ACTIVE.contains(one.state()) : one.state().equals(state))
        .sorted(Comparator.comparing(ShownStream::since).thenComparing(ShownStream::callSid))
        .toList();
  }

  private List<ShownStream> all() {
    List<ShownStream> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : views.all().entrySet()) {
      JsonNode leg = entry.getValue().path("view");
      for (JsonNode part : leg.path("parts")) {
        all.add(ShownStream.of(leg, part, entry.getValue().path("waiting")));
      }
    }
    return all;
  }
}
