package dev.signalbox.gateway.route;

import dev.signalbox.events.Family;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A signal of Twilio: its signature is proven, it is written, and that is all.
 *
 * @param family whose topic it goes to; null for Event Streams, where each event tells
 * @param acceptedStatus how it is answered when Kafka has it
 * @param answeredBy the service whose answer the sender reads; null for none
 */
public record RecordRoute(
    String path,
    Set<String> methods,
    @Nullable Family family,
    int acceptedStatus,
    @Nullable Service answeredBy)
    implements Route {

  private static final int LARGEST_EVENT_STREAMS_BODY = 16 * 1024 * 1024;

  static RecordRoute ofEventStreams(String path) {
    return new RecordRoute(path, GET_AND_POST, null, 200, null);
  }

  /** A webhook or callback, which Twilio sends as a form or, where told so, by GET. */
  static RecordRoute of(String path, Family family) {
    return new RecordRoute(path, GET_AND_POST, family, 204, null);
  }

  /** A path of a backend that we replace, which answered 200. */
  static RecordRoute ofOldBackend(String path, Family family) {
    return new RecordRoute(path, POST, family, 200, null);
  }

  public boolean isEventStreams() {
    return family == null;
  }

  @Override
  public int largestBody() {
    return isEventStreams() ? LARGEST_EVENT_STREAMS_BODY : Route.super.largestBody();
  }
}
