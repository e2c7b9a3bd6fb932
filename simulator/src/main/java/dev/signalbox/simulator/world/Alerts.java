package dev.signalbox.simulator.world;

import dev.signalbox.simulator.world.Alert.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong between the simulated Twilio and those who use it, as Twilio's debugger has it: a
 * callback that is refused, TwiML that cannot be read, events that are thrown away. What the
 * simulator itself cannot do is said here, too, and never passed over.
 */
public final class Alerts {

  private static final int KEPT = 2_000;

  private final World world;
  private final Table<Alert> table;
  private final List<Consumer<Alert>> listeners = new ArrayList<>();

  public Alerts(World world) {
    this.world = world;
    this.table = world.table("alerts", Alert.class, KEPT, alert -> true);
  }

  /**
   * Adds somebody who hears of each, in the same step; called while the simulator is put together.
   */
  public void hear(Consumer<Alert> listener) {
    listeners.add(listener);
  }

  /**
   * Adds one.
   *
   * @param code one of Twilio's error codes; 0 where it has none for this
   * @param message for a person, without secrets and phone numbers
   * @param resourceSid what it is about; null for nothing that has a SID
   */
  public void raise(Level level, int code, String message, @Nullable String resourceSid) {
    world.change(
        () -> {
          String sid = world.newSid("NO");
          Alert alert = new Alert(sid, world.now(), level, code, message, resourceSid);
          table.put(sid, alert);
          listeners.forEach(listener -> listener.accept(alert));
          return null;
        });
  }

  /** The newest first. */
  public List<Alert> newest(int limit) {
    return table.newest(alert -> true, limit);
  }
}
