package dev.signalbox.service.ops;

import dev.signalbox.events.Envelope;
import dev.signalbox.events.EventRecords;
import dev.signalbox.events.EventRecords.Receipt;
import dev.signalbox.events.Topics;
import dev.signalbox.service.view.Views;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/** What waits for an operator, and the way to bring it back; behind the ops login. */
@RestController
class ParkedController {

  private static final int PATIENCE_SECONDS = 5;
  private static final byte[] NO_PARAMETERS = {'{', '}'};

  private final String service;
  private final Views views;
  private final Producer<byte[], byte[]> producer;

  ParkedController(String service, Views views, Producer<byte[], byte[]> producer) {
    this.service = service;
    this.views = views;
    this.producer = producer;
  }

  /** One parked effect. */
  record Parked(String key, String effect, String reason, int attempts, String since) {}

  /** All that is parked, the oldest first. */
  record AllParked(List<Parked> parked) {}

  /** What was asked for, and will be done. */
  record Accepted(String key, String id) {}

  @GetMapping("/api/v1/parked")
  AllParked parked() {
    List<Parked> all = new ArrayList<>();
    views.all().forEach((key, view) -> add(key, view.path("parked"), all));
    all.sort(Comparator.comparing(Parked::since).thenComparing(Parked::key));
    return new AllParked(all);
  }

  private static void add(String key, JsonNode parked, List<Parked> all) {
    for (JsonNode effect : parked) {
      all.add(
          new Parked(
              key,
              effect.path("kind").asString(""),
              effect.path("reason").asString(""),
              effect.path("attempt").asInt(0),
              effect.path("since").asString("")));
    }
  }

  /** Brings back all that is parked of a key, with as much time as it had in the beginning. */
  @PostMapping("/api/v1/parked/{key}/retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted retry(@PathVariable String key) throws InterruptedException {
    JsonNode view = views.get(key);
    if (view == null || view.path("parked").isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "nothing of this key is parked");
    }
    String id = "retry-" + UUID.randomUUID();
    try {
      producer.send(command(key, id)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new ResponseStatusException(
          HttpStatus.SERVICE_UNAVAILABLE, "Kafka does not take the command now", e);
    }
    return new Accepted(key, id);
  }

  private ProducerRecord<byte[], byte[]> command(String key, String id) {
    Instant now = Instant.now();
    ProducerRecord<byte[], byte[]> record =
        EventRecords.of(
            Topics.commands(service),
            key,
            NO_PARAMETERS,
            new Receipt(now, "", "/api/v1/parked", null));
    EventRecords.addEnvelope(
        record.headers(),
        new Envelope(
            id, "dev.signalbox." + service + ".retry", "/api/v1/parked", null, null, Map.of()),
        now);
    return record;
  }
}
