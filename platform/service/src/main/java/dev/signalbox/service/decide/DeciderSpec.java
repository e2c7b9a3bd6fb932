package dev.signalbox.service.decide;

import java.time.Duration;
import java.util.List;

/**
 * A service's decider, and what the platform must know to run it.
 *
 * @param service its name in topics, groups and metrics, such as {@code media-stream}
 * @param stateType what its decider remembers
 * @param stateVersion raised whenever an older release could not read the state any more: it then
 *     stops, instead of overwriting it
 * @param eventTopics topics of Twilio's that it reads
 * @param firstRead how far back it reads them when it runs for the first time
 * @param <S> what its decider remembers
 */
public record DeciderSpec<S>(
    String service,
    Class<S> stateType,
    int stateVersion,
    Decider<S> decider,
    List<String> eventTopics,
    Duration firstRead) {

  /** An acting service: it begins a quarter of an hour back. */
  public static <S> DeciderSpec<S> acting(
      String service,
      Class<S> stateType,
      int stateVersion,
      Decider<S> decider,
      String... eventTopics) {
    return new DeciderSpec<>(
        service, stateType, stateVersion, decider, List.of(eventTopics), Duration.ofMinutes(15));
  }
}
