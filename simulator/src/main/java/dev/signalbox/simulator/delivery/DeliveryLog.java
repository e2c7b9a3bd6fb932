package dev.signalbox.simulator.delivery;

import dev.signalbox.simulator.world.Restorable;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The latest of all that is sent, with what has become of each. */
public final class DeliveryLog implements Restorable {

  /** Hears how each ends. */
  @FunctionalInterface
  interface Ending {

    /**
     * @param kind {@code callback} or {@code event}
     */
    void ended(String kind, Fate fate);
  }

  private static final int KEPT = 2_000;

  private final World world;
  private final Table<Delivery> table;
  private final Ending ending;
  private long latest;

  DeliveryLog(World world, Ending ending) {
    this.world = world;
    this.ending = ending;
    this.table =
        world.table("deliveries", Delivery.class, KEPT, delivery -> !delivery.fate().isOpen());
  }

  /**
   * Adds an event for a sink.
   *
   * @param destination as it was given
   * @return the number under which {@link #tried} knows it
   */
  public long begin(String about, String destination, String body) {
    return begin(about, new Callback(destination, "POST"), Map.of(), body).id();
  }

  Delivery begin(
      String about, Callback callback, Map<String, String> parameters, @Nullable String body) {
    return world.change(
        () -> {
          Delivery delivery =
              new Delivery(
                  nextId(),
                  world.now(),
                  about,
                  callback,
                  parameters,
                  body,
                  Fate.pending,
                  List.of());
          table.put(key(delivery.id()), delivery);
          return delivery;
        });
  }

  /** Goes on behind what an earlier process has left. */
  private long nextId() {
    table.newest(one -> true, 1).forEach(one -> latest = Math.max(latest, one.id()));
    return ++latest;
  }

  /** Notes how a try has ended. What a reset has taken away does not come back. */
  public void tried(long id, String how, Fate fate) {
    world.change(
        () -> {
          Delivery delivery = table.get(key(id));
          if (delivery != null) {
            table.put(key(id), delivery.tried(how, fate));
          }
          return null;
        });
  }

  /** Counts the end of one, whether it is still listed or not. */
  public void ended(Fate fate) {
    ending.ended("event", fate);
  }

  void callbackEnded(Fate fate) {
    ending.ended("callback", fate);
  }

  /** Of callbacks that an earlier process has left, nothing will become any more. */
  @Override
  public void restore() {
    table
        .newest(one -> one.body() == null && one.fate().isOpen(), KEPT)
        .forEach(one -> tried(one.id(), "not tried again: the simulator ended", Fate.failed));
  }

  List<Delivery> newest(int limit) {
    return table.newest(delivery -> true, limit);
  }

  private static String key(long id) {
    return Long.toString(id);
  }
}
