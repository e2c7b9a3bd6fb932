package dev.signalbox.service.view;

import dev.signalbox.kafka.TopicFollower;
import dev.signalbox.kafka.TopicFollower.Begin;
import dev.signalbox.service.effect.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.JsonNode;

/**
 * The view of every key of a service. Each instance reads all of it, in no group, so any of them
 * can answer anyone. What it shows may be a moment old; nothing is decided upon it.
 */
public final class Views implements SmartLifecycle {

  /** As they came: a tree of what is read once in a while takes five times the room. */
  private final Map<String, byte[]> views = new ConcurrentHashMap<>();

  private final List<BiConsumer<String, @Nullable JsonNode>> watchers =
      new CopyOnWriteArrayList<>();

  private final TopicFollower follower;
  private final int phase;
  private volatile boolean running;

  /**
   * @param client settings of a Kafka consumer
   * @param topic the service's view topic
   * @param phase when to begin to read: the topic must be there
   */
  public Views(Map<String, Object> client, String topic, int phase) {
    this.follower =
        new TopicFollower("views", client, List.of(topic), Begin.BEGINNING, this::apply);
    this.phase = phase;
  }

  /** Whether all that was there at the start has been read. */
  public boolean ready() {
    return follower.ready();
  }

  /** Whether it reads, or has not been started. */
  public boolean alive() {
    return follower.alive();
  }

  /**
   * What is shown of each key: {@code view} is the service's own, {@code waiting} and {@code
   * parked} are its effects that are not done.
   */
  public Map<String, JsonNode> all() {
    Map<String, JsonNode> all = new HashMap<>();
    views.forEach((key, view) -> all.put(key, Json.MAPPER.readTree(view)));
    return all;
  }

  /** What is shown of a key; null where there is nothing to see. */
  public @Nullable JsonNode get(String key) {
    byte[] view = views.get(key);
    return view == null ? null : Json.MAPPER.readTree(view);
  }

  /**
   * Tells of each key what {@link #get} would, whenever that changes.
   *
   * @param watcher told by the thread that reads, which waits for it
   * @throws IllegalStateException if reading has begun: it would have missed something
   */
  public void watch(BiConsumer<String, @Nullable JsonNode> watcher) {
    if (running) {
      throw new IllegalStateException("views are read already");
    }
    watchers.add(watcher);
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    byte @Nullable [] value = record.value();
    if (value == null) {
      views.remove(key);
    } else {
      views.put(key, value);
    }
    if (!watchers.isEmpty()) {
      JsonNode view = value == null ? null : Json.MAPPER.readTree(value);
      watchers.forEach(watcher -> watcher.accept(key, view));
    }
  }

  @Override
  public void start() {
    running = true;
    follower.start();
  }

  @Override
  public void stop() {
    running = false;
    follower.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return phase;
  }
}
