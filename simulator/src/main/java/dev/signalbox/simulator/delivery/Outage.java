package dev.signalbox.simulator.delivery;

import dev.signalbox.simulator.world.Resettable;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.time.Instant;

/**
 * An outage on Twilio's side: what happens in its world goes on, but nothing of it gets out. What
 * is to be sent meanwhile waits, and goes out at once when the outage ends.
 */
public final class Outage implements Resettable {

  /** One that lasts. */
  record Row(Instant since) {}

  private static final String KEY = "outage";
  private static final long LOOKS_AGAIN_MS = 500;

  private final Table<Row> table;
  private final World world;
  private final Object end = new Object();

  Outage(World world) {
    this.world = world;
    this.table = world.table("delivery.outage", Row.class, 1, row -> false);
  }

  public void begin() {
    world.change(
        () -> {
          if (!isOn()) {
            table.put(KEY, new Row(world.now()));
          }
          return null;
        });
  }

  public void end() {
    table.remove(KEY);
    tell();
  }

  public boolean isOn() {
    return table.get(KEY) != null;
  }

  /** Returns when nothing holds back what is to be sent; at once where there is no outage. */
  public void awaitEnd() throws InterruptedException {
    // Never asks for the world while it has the monitor: who ends an outage has the world.
    while (isOn()) {
      synchronized (end) {
        end.wait(LOOKS_AGAIN_MS);
      }
    }
  }

  private void tell() {
    synchronized (end) {
      end.notifyAll();
    }
  }

  /** There is none any more, whoever has taken the row away. */
  @Override
  public void reset() {
    end();
  }
}
