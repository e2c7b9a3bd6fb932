package dev.signalbox.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.broker.Settings;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessIT {

  private static final int LIMIT_SECONDS = 30;

  private final String topic = Producing.randomTopic();
  @TempDir private Path dir;

  @Test
  void comesBackWithItsRecordsAfterAKill() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(dir)) {
      Producing.createTopic(broker.bootstrapServers(), topic);
      try (RecordCollector collector = RecordCollector.of(broker.bootstrapServers(), topic);
          var producer = Producing.producer(broker.bootstrapServers())) {
        Producing.send(producer, topic, "a").get(LIMIT_SECONDS, TimeUnit.SECONDS);
        Producing.send(producer, topic, "b").get(LIMIT_SECONDS, TimeUnit.SECONDS);
        collector.awaitCount(topic, 2);
        final long killed = broker.pid();

        broker.killHard();
        var sentMeanwhile = Producing.send(producer, topic, "c");
        broker.restart();

        // Clients that have lived through it go on as if nothing had been.
        assertThat(sentMeanwhile.get(LIMIT_SECONDS, TimeUnit.SECONDS).topic()).isEqualTo(topic);
        assertThat(collector.awaitCount(topic, 3))
            .extracting(RecordCollector::text)
            .containsExactlyInAnyOrder("a", "b", "c");
        assertThat(broker.pid()).isNotEqualTo(killed);
      }
    }
  }

  @Test
  void comesBackOnTheSamePortAfterACleanStop() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(dir)) {
      String before = broker.bootstrapServers();
      Producing.createTopic(before, topic);

      broker.stopCleanly();
      broker.restart();

      assertThat(broker.bootstrapServers()).isEqualTo(before);
      Producing.send(before, topic, "a");
    }
  }

  @Test
  void answersNobodyWhileItIsPaused() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(dir)) {
      Producing.createTopic(broker.bootstrapServers(), topic);
      try (var producer = Producing.producer(broker.bootstrapServers())) {
        Producing.send(producer, topic, "a").get(LIMIT_SECONDS, TimeUnit.SECONDS);

        broker.pause();
        var sent = Producing.send(producer, topic, "b");
        assertThatThrownBy(() -> sent.get(500, TimeUnit.MILLISECONDS))
            .isInstanceOf(TimeoutException.class);
        broker.resume();

        assertThat(sent.get(LIMIT_SECONDS, TimeUnit.SECONDS).topic()).isEqualTo(topic);
      }
    }
  }

  @Test
  void keepsItsClientsBehindTheProxy() throws Exception {
    int port = FreePort.find();
    try (TcpProxy proxy = TcpProxy.before(port);
        BrokerProcess broker =
            BrokerProcess.start(Settings.in(dir).withPort(port).withAdvertisedPort(proxy.port()))) {
      assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + proxy.port());
      Producing.createTopic(broker.bootstrapServers(), topic);
      // Starts at the broker itself, and is told to come back through the proxy.
      try (var producer = Producing.producer("127.0.0.1:" + broker.port())) {
        Producing.send(producer, topic, "a").get(LIMIT_SECONDS, TimeUnit.SECONDS);

        proxy.cutOff();
        var sent = Producing.send(producer, topic, "b");
        assertThatThrownBy(() -> sent.get(500, TimeUnit.MILLISECONDS))
            .isInstanceOf(TimeoutException.class);
        proxy.restore();

        assertThat(sent.get(LIMIT_SECONDS, TimeUnit.SECONDS).topic()).isEqualTo(topic);
      }
    }
  }
}
