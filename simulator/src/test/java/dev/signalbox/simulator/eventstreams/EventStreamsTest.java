package dev.signalbox.simulator.eventstreams;

import static dev.signalbox.simulator.eventstreams.EventStreamsClient.QUEUE_CREATED;
import static dev.signalbox.simulator.eventstreams.EventStreamsClient.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.events.v1.EventType;
import com.twilio.rest.events.v1.Schema;
import com.twilio.rest.events.v1.Sink;
import com.twilio.rest.events.v1.Subscription;
import com.twilio.rest.events.v1.schema.SchemaVersion;
import com.twilio.rest.events.v1.sink.SinkTest;
import com.twilio.rest.events.v1.sink.SinkValidate;
import com.twilio.rest.events.v1.subscription.SubscribedEvent;
import dev.signalbox.simulator.OfficialClient;
import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Sinks and subscriptions as Twilio has them, for Twilio's Java client, too. */
@SimulatorTest
class EventStreamsTest {

  private static final String NOWHERE = "http://127.0.0.1:9/";

  private final SimulatorClient simulator;
  private final EventStreamsClient streams;
  private final TwilioRestClient twilio;

  EventStreamsTest(@LocalServerPort int port) {
    simulator = new SimulatorClient(port);
    streams = new EventStreamsClient(simulator);
    twilio = OfficialClient.of(simulator);
  }

  @BeforeEach
  void aWorkspace() throws Exception {
    simulator.resetToAWorkspace();
  }

  @AfterEach
  void nothingLeft() throws Exception {
    simulator.reset();
  }

  @Test
  void theOfficialClientSetsItUp() {
    Map<String, Object> configuration =
        Map.of("destination", NOWHERE, "method", "POST", "batch_events", true);
    Sink sink = Sink.creator("gateway", configuration, Sink.SinkType.WEBHOOK).create(twilio);
    Map<String, Object> type = Map.of("type", QUEUE_CREATED, "schema_version", 3);
    Subscription subscription =
        Subscription.creator("all", sink.getSid(), List.of(type)).create(twilio);
    String sid = subscription.getSid();
    SubscribedEvent added =
        SubscribedEvent.creator(sid, "com.twilio.taskrouter.task.created").create(twilio);

    assertThat(sink.getStatus()).isEqualTo(Sink.Status.ACTIVE);
    assertThat(sink.getSinkConfiguration()).isEqualTo(configuration);
    assertThat(subscription.getSinkSid()).isEqualTo(sink.getSid());
    assertThat(added.getSchemaVersion()).isEqualTo(4);
    assertThat(SubscribedEvent.fetcher(sid, QUEUE_CREATED).fetch(twilio).getSchemaVersion())
        .isEqualTo(3);
    assertThat(
            SubscribedEvent.updater(sid, QUEUE_CREATED)
                .setSchemaVersion(2)
                .update(twilio)
                .getSchemaVersion())
        .isEqualTo(2);
    List<String> types = new ArrayList<>();
    SubscribedEvent.reader(sid).read(twilio).forEach(event -> types.add(event.getType()));
    assertThat(types)
        .containsExactlyInAnyOrder(QUEUE_CREATED, "com.twilio.taskrouter.task.created");
    assertThat(Sink.reader().setInUse(true).read(twilio)).hasSize(1);
    assertThat(Sink.reader().setInUse(false).read(twilio)).isEmpty();
    assertThat(SinkTest.creator(sink.getSid()).create(twilio).getResult()).isEqualTo("submitted");
    assertThat(SinkValidate.creator(sink.getSid(), "an id").create(twilio).getResult())
        .isEqualTo("valid");
  }

  @Test
  void theOfficialClientChangesAndDeletes() {
    Sink sink =
        Sink.creator("a", Map.of("destination", NOWHERE), Sink.SinkType.WEBHOOK).create(twilio);
    Subscription subscription =
        Subscription.creator("a", sink.getSid(), List.of(Map.of("type", QUEUE_CREATED)))
            .create(twilio);

    assertThat(Sink.updater(sink.getSid(), "b").update(twilio).getDescription()).isEqualTo("b");
    assertThat(
            Subscription.updater(subscription.getSid())
                .setDescription("b")
                .update(twilio)
                .getDescription())
        .isEqualTo("b");
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> Sink.deleter(sink.getSid()).delete(twilio))
        .withMessageContaining("is in use");
    assertThat(Subscription.deleter(subscription.getSid()).delete(twilio)).isTrue();
    assertThat(Sink.deleter(sink.getSid()).delete(twilio)).isTrue();
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> Sink.fetcher(sink.getSid()).fetch(twilio))
        .satisfies(failure -> assertThat(failure.getCode()).isEqualTo(20404));
  }

  @Test
  void theOfficialClientReadsTypesAndSchemas() {
    List<String> types = new ArrayList<>();
    EventType.reader().pageSize(10).read(twilio).forEach(type -> types.add(type.getType()));
    Schema schema = Schema.fetcher("TaskRouter.WDSEvent").fetch(twilio);
    List<Integer> versions = new ArrayList<>();
    SchemaVersion.reader("TaskRouter.WDSEvent")
        .read(twilio)
        .forEach(version -> versions.add(version.getSchemaVersion()));

    assertThat(types)
        .isSorted()
        .doesNotHaveDuplicates()
        .contains(QUEUE_CREATED)
        .hasSizeGreaterThan(50);
    assertThat(EventType.fetcher(QUEUE_CREATED).fetch(twilio).getSchemaId())
        .isEqualTo("TaskRouter.WDSEvent");
    assertThat(schema.getLatestVersion()).isEqualTo(4);
    assertThat(versions).containsExactly(4, 3, 2, 1);
  }

  @Test
  void aSinkHasOneSubscription() throws Exception {
    String sink = streams.sink(NOWHERE, false);
    streams.subscribe(sink, QUEUE_CREATED);

    Answer second = streams.trySubscribing(sink, QUEUE_CREATED);

    assertThat(second.status()).isEqualTo(400);
    assertThat(second.text("message")).isEqualTo("Sink " + sink + " is in use");
  }

  @Test
  void anAccountHasAHundredSinks() throws Exception {
    for (int number = 0; number < 100; number++) {
      streams.sink(NOWHERE, false);
    }

    assertThat(streams.trySink("{\"destination\":\"" + NOWHERE + "\"}").status()).isEqualTo(400);
    assertThat(streams.get("/Sinks?PageSize=1000").json().path("sinks")).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.twilio.taskrouter.task.eaten",
        "com.twilio.conversations.delivery.updated",
        "{\"type\":\"com.twilio.taskrouter.task.created\",\"schema_version\":5}",
        "{\"type\":\"com.twilio.taskrouter.task.created\",\"version\":4}",
        "{\"schema_version\":4}",
        "{"
      })
  void whatCannotBeSubscribedToIsRefused(String type) throws Exception {
    String sink = streams.sink(NOWHERE, false);

    Answer refused = streams.trySubscribing(sink, QUEUE_CREATED, type);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(streams.get("/Subscriptions").json().path("subscriptions")).isEmpty();
  }

  @Test
  void aTypeCannotBeSubscribedToTwice() throws Exception {
    String sink = streams.sink(NOWHERE, false);

    assertThat(streams.trySubscribing(sink, QUEUE_CREATED, QUEUE_CREATED).code()).isEqualTo(91101);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"destination\":\"ftp://example.com\"}",
        "{\"destination\":\"http://example.com\",\"method\":\"GET\"}",
        "{\"destination\":\"http://example.com\",\"batch\":true}"
      })
  void aSinkThatMakesNoSenseIsRefused(String configuration) throws Exception {
    assertThat(streams.trySink(configuration).status()).isEqualTo(400);
  }

  @Test
  void whoeverWaitsForWhatIsNeverSentIsWarned() throws Exception {
    String subscription =
        streams.subscribe(
            streams.sink(NOWHERE, false), "com.twilio.messaging.inbound-message.received");

    assertThat(streams.alerts().getFirst().path("resource_sid").asString()).isEqualTo(subscription);
    assertThat(streams.alerts().getFirst().path("level").asString()).isEqualTo("warning");
  }

  @Test
  void theSwitchSaysWhetherASinkTakesBatchesThatDoesNotSay() throws Exception {
    String configuration = "{\"destination\":\"" + NOWHERE + "\"}";
    Answer first = done(streams.trySink(configuration));
    simulator.steer("PUT", "/switches", "{\"eventstreams.batch-default\":\"true\"}");
    Answer second = done(streams.trySink(configuration));

    assertThat(first.json().at("/sink_configuration/batch_events").asBoolean()).isFalse();
    assertThat(second.json().at("/sink_configuration/batch_events").asBoolean()).isTrue();
  }
}
