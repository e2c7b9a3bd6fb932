package dev.signalbox.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** One counter for each value of an enum, which is its tag in lower case. */
public final class EnumCounters<E extends Enum<E>> {

  private final List<Counter> counters;

  /**
   * @param tag its name
   * @param builder a counter of the right name, before the tag is added
   */
  public EnumCounters(
      MeterRegistry registry, Class<E> type, String tag, Function<E, Counter.Builder> builder) {
    this.counters =
        Arrays.stream(type.getEnumConstants())
            .map(value -> builder.apply(value).tag(tag, tagOf(value)).register(registry))
            .toList();
  }

  public static <E extends Enum<E>> EnumCounters<E> of(
      MeterRegistry registry, Class<E> type, String tag, String name, String description) {
    return new EnumCounters<>(
        registry, type, tag, value -> Counter.builder(name).description(description));
  }

  public static String tagOf(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  public void increment(E value) {
    counters.get(value.ordinal()).increment();
  }
}
