package dev.signalbox.gateway.route;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A request that a service will do, and answers if it can in time.
 *
 * @param service whose commands it becomes
 * @param command its CloudEvents type
 * @param proof who may send it
 * @param dialect how this client is told what went wrong
 * @param required what it must carry
 * @param key parameters of which the first that is there is the record's key
 * @param keyOfAll without any of those, the hash of these is
 * @param waits how long the client waits at most; then it gets {@code fallback}
 * @param fallback "accepted, and it will be done", in the client's own words
 */
public record CommandRoute(
    String path,
    Set<String> methods,
    Service service,
    String command,
    Proof proof,
    Dialect dialect,
    List<Required> required,
    List<String> key,
    List<String> keyOfAll,
    Duration waits,
    Fallback fallback)
    implements Route {

  @Override
  public Duration deadline() {
    return waits;
  }

  /** Who may send a command. */
  public enum Proof {
    SIGNATURE,
    FLEX_TOKEN
  }

  /**
   * A parameter that must be there.
   *
   * @param anyOf its spellings
   * @param purpose goes out to the client: part of the contract
   */
  public record Required(List<String> anyOf, String purpose) {}

  /** The answer to an accepted command whose service says nothing in time; status 200. */
  public record Fallback(String contentType, String body) {}

  /** The error shapes of the clients that we serve. */
  public enum Dialect {
    /** Callback and voicemail plugins (contract callbacks, section 3). */
    CALLBACK,
    /** Cresta's plugins, which read {@code result} (contract media-streams, V1 and V2). */
    STREAM_START,
    STREAM_STOP,
    /** {@code Status} and {@code ResponseData} (contract media-streams, V3 and V4). */
    STREAM_STATUS
  }
}
