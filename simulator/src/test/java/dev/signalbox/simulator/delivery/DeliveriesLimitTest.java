package dev.signalbox.simulator.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.world.Alerts;
import dev.signalbox.simulator.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DeliveriesLimitTest {

  private final List<Fate> fates = new CopyOnWriteArrayList<>();
  private final World world = new World(Clock.systemUTC(), 1);
  private final DeliveryLog log = new DeliveryLog(world, (kind, fate) -> fates.add(fate));
  private final Deliveries deliveries =
      new Deliveries(log, new Courier(new Wire(), "a token"), new Alerts(world), 1);

  @Test
  void losesNothingSilentlyWhenThereIsTooMuchOrTheEndComes() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Callback callback = new Callback("http://127.0.0.1:" + silent.getLocalPort() + "/", "POST");

      deliveries.send(callback, "first", Map.of());
      deliveries.send(callback, "second", Map.of());

      Delivery second = log.newest(1).getFirst();
      assertThat(second.fate()).isEqualTo(Fate.failed);
      assertThat(second.attempts()).containsExactly("not tried: too many are pending");
      assertThat(deliveries.pending()).isEqualTo(1);

      deliveries.close();

      Awaitility.await().until(() -> deliveries.pending() == 0);
      assertThat(log.newest(2).getLast().fate()).isEqualTo(Fate.failed);
      assertThat(fates).containsExactly(Fate.failed, Fate.failed);
    }
  }
}
