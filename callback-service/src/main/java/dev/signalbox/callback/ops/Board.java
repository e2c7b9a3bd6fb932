package dev.signalbox.callback.ops;

import dev.signalbox.service.view.Views;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All callbacks, as the view topic tells of them: each of its records is read once. */
final class Board {

  private final Map<String, List<ShownCallback>> byKey = new ConcurrentHashMap<>();
  private final Map<State, AtomicInteger> counts = new EnumMap<>(State.class);
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private final Views views;

  Board(Views views) {
    this.views = views;
    Arrays.stream(State.values()).forEach(state -> counts.put(state, new AtomicInteger()));
    views.watch(this::apply);
  }

  /** Whether all that was there at the start is here. */
  boolean ready() {
    return views.ready();
  }

  private void apply(String key, @Nullable JsonNode view) {
    List<ShownCallback> now = view == null ? List.of() : ShownCallback.of(key, view);
    List<ShownCallback> before = now.isEmpty() ? byKey.remove(key) : byKey.put(key, now);
    count(before == null ? List.of() : before, -1);
    count(now, 1);
    listeners.forEach(listener -> listener.accept(key));
  }

  private void count(List<ShownCallback> callbacks, int change) {
    for (ShownCallback callback : callbacks) {
      State state = State.of(callback.state());
      if (state != null) {
        counted(state).addAndGet(change);
      }
    }
  }

  private AtomicInteger counted(State state) {
    return Objects.requireNonNull(counts.get(state));
  }

  int count(State state) {
    return counted(state).get();
  }

  /** How many there are in each state, by its word. */
  Map<String, Integer> counts() {
    Map<String, Integer> all = new LinkedHashMap<>();
    counts.forEach((state, count) -> all.put(state.word(), count.get()));
    return all;
  }

  List<ShownCallback> of(String key) {
    return byKey.getOrDefault(key, List.of());
  }

  Stream<ShownCallback> all() {
    return byKey.values().stream().flatMap(List::stream);
  }

  @Nullable ShownCallback find(String id) {
    return all().filter(one -> id.equals(one.id())).findAny().orElse(null);
  }

  /** Tells of each key that changes; the thread that reads waits for it. */
  void listen(Consumer<String> listener) {
    listeners.add(listener);
  }
}
