package dev.signalbox.simulator.eventstreams;

import static dev.signalbox.simulator.eventstreams.EventStreamsClient.QUEUE_CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.FormParameters;
import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorTest;
import dev.signalbox.simulator.eventstreams.WebhookSink.Received;
import dev.signalbox.twilio.signature.PublicUrl;
import dev.signalbox.twilio.signature.RequestSigner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A sink gets what Twilio's rules say, whatever it answers. */
@SimulatorTest
class SinkDeliveryTest {

  private final SimulatorClient simulator;
  private final EventStreamsClient streams;
  private final WebhookSink webhook;

  SinkDeliveryTest(@LocalServerPort int port) throws IOException {
    simulator = new SimulatorClient(port);
    streams = new EventStreamsClient(simulator);
    webhook = new WebhookSink();
  }

  @BeforeEach
  void aWorkspace() throws Exception {
    simulator.resetToAWorkspace();
  }

  @AfterEach
  void close() throws Exception {
    webhook.close();
    simulator.reset();
  }

  @Test
  void anEventComesAsASignedCloudEventInAnArray() throws Exception {
    String url = "http://" + webhook.host() + "/twilio/events?tenant=a%2Fb";
    streams.subscribe(streams.sink(url, false), QUEUE_CREATED);
    streams.queue("Sales");

    Received request = await(1).getFirst();

    assertThat(request.body()).startsWith("[{\"specversion\":\"1.0\"");
    assertThat(request.contentType()).isEqualTo("application/json");
    assertThat(request.target()).matches("/twilio/events\\?tenant=a%2Fb&bodySHA256=[0-9a-f]{64}");
    RequestSigner signer =
        new RequestSigner(new PublicUrl("http://" + webhook.host()), SimulatorClient.AUTH_TOKEN);
    byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
    assertThat(request.target())
        .isEqualTo(RequestSigner.targetOfJson("/twilio/events?tenant=a%2Fb", body));
    assertThat(request.signature()).isEqualTo(signer.sign(request.target(), FormParameters.NONE));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204})
  void anyAnswerOfSuccessEndsIt(int status) throws Exception {
    webhook.answerAlways(status);
    streams.subscribe(streams.sink(webhook.url(), false), QUEUE_CREATED);
    streams.queue("Sales");

    awaitFate("delivered");
    streams.advance("PT5H");

    assertThat(webhook.received()).hasSize(1);
    assertThat(streams.alerts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 413})
  void aRefusedEventIsLostForEverAndSaidToBe(int status) throws Exception {
    webhook.answer(status);
    String sink = streams.sink(webhook.url(), false);
    streams.subscribe(sink, QUEUE_CREATED);
    streams.queue("Sales");

    awaitFate("refused");
    streams.advance("PT5H");

    assertThat(webhook.received()).hasSize(1);
    assertThat(attempts()).containsExactly(Integer.toString(status));
    assertThat(streams.alerts().getFirst().path("code").asInt()).isEqualTo(91305);
    assertThat(streams.alerts().getFirst().path("resource_sid").asString()).isEqualTo(sink);
  }

  @ParameterizedTest
  @CsvSource({"429,91300", "500,91306", "503,91306"})
  void anEventIsSentAgainUntilItArrives(int status, int code) throws Exception {
    webhook.answer(status, status);
    streams.subscribe(streams.sink(webhook.url(), false), QUEUE_CREATED);
    streams.queue("Sales");

    awaitTries(1);
    streams.advance("PT10S");
    awaitTries(2);
    streams.advance("PT10S");
    awaitFate("delivered");

    String text = Integer.toString(status);
    assertThat(attempts()).containsExactly(text, text, "204");
    assertThat(webhook.received().stream().map(Received::body).distinct()).hasSize(1);
    assertThat(streams.alerts().getLast().path("code").asInt()).isEqualTo(code);
  }

  @Test
  void anEventThatIsNotAnsweredInTimeIsSentAgain() throws Exception {
    webhook.answer(WebhookSink.SILENCE);
    String sink = streams.sink(webhook.url(), false);
    streams.options(sink, "{\"answer_within_ms\":200}");
    streams.subscribe(sink, QUEUE_CREATED);
    streams.queue("Sales");

    awaitTries(1);
    assertThat(streams.alerts().getFirst().path("code").asInt()).isEqualTo(91308);
    streams.advance("PT10S");
    awaitFate("delivered");

    assertThat(attempts()).hasSize(2).first().asString().startsWith("no answer");
  }

  @Test
  void anEventIsSentAgainWhereTheConnectionEnded() throws Exception {
    webhook.answer(WebhookSink.HANG_UP);
    streams.subscribe(streams.sink(webhook.url(), false), QUEUE_CREATED);
    streams.queue("Sales");

    awaitTries(1);
    streams.advance("PT10S");
    awaitFate("delivered");
  }

  @Test
  void aSinkThatIsNotThereGetsTriesForFourHours() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    streams.subscribe(streams.sink("http://127.0.0.1:" + closed + "/", false), QUEUE_CREATED);
    streams.queue("Sales");

    awaitTries(1);
    assertThat(streams.alerts().getFirst().path("code").asInt()).isEqualTo(91307);
    for (int tries = 2; tries <= 4; tries++) {
      streams.advance("PT1H");
      awaitTries(tries);
      assertThat(streams.fates()).containsExactly("retrying");
    }
    streams.advance("PT1H1S");
    JsonNode delivery = awaitFate("dropped");

    assertThat(delivery.path("attempts").path(0).asString()).startsWith("no connection");
    assertThat(streams.alerts())
        .anyMatch(
            alert -> alert.path("message").asString().contains("not delivered within 4 hours"));
  }

  @Test
  void whatASinkIsSentIsTheSameForAllTries() throws Exception {
    webhook.answer(500);
    streams.subscribe(streams.sink(webhook.url(), false), QUEUE_CREATED);
    streams.queue("Sales");
    awaitTries(1);
    streams.advance("PT10S");
    awaitFate("delivered");

    assertThat(webhook.events().stream().map(event -> event.path("id").asString()).distinct())
        .hasSize(1);
  }

  @Test
  void credentialsOfTheUrlAreSentWithoutBeingAskedFor() throws Exception {
    streams.subscribe(
        streams.sink("http://ann:p%40ss@" + webhook.host() + "/events#rc=3", false), QUEUE_CREATED);
    streams.queue("Sales");

    Received request = await(1).getFirst();

    assertThat(request.authorization()).isEqualTo(SimulatorClient.basic("ann", "p@ss"));
    assertThat(request.target()).matches("/events\\?bodySHA256=[0-9a-f]{64}");
    assertThat(awaitFate("delivered").path("url").asString()).doesNotContain("p%40ss", "ann");
    assertThat(simulator.look("/sinks").response().body()).doesNotContain("p%40ss");
    assertThat(simulator.look("/requests").response().body()).doesNotContain("p%40ss");
  }

  @Test
  void eventsThatWaitGoTogetherWhereTheSinkTakesBatches() throws Exception {
    streams.subscribe(
        streams.sink(webhook.url(), true),
        "com.twilio.taskrouter.task.created",
        "com.twilio.taskrouter.task-queue.entered",
        "com.twilio.taskrouter.workflow.entered");
    streams.queue("Sales");
    String queue = simulator.router("/TaskQueues").json().at("/task_queues/0/sid").asString();
    simulator.postRouter(
        "/Workflows",
        "FriendlyName",
        "all",
        "Configuration",
        "{\"task_routing\":{\"default_filter\":{\"queue\":\"" + queue + "\"}}}");
    simulator.postRouter("/Tasks", "Attributes", "{}");

    assertThat(await(1).getFirst().events())
        .extracting(event -> event.path("type").asString())
        .containsExactly(
            "com.twilio.taskrouter.workflow.entered",
            "com.twilio.taskrouter.task-queue.entered",
            "com.twilio.taskrouter.task.created");
    Awaitility.await().until(() -> streams.fates().stream().allMatch("delivered"::equals));
    assertThat(streams.fates()).hasSize(3);
  }

  @Test
  void oneEventComesBareIfTheSwitchSaysSo() throws Exception {
    simulator.steer("PUT", "/switches", "{\"eventstreams.single-event\":\"object\"}");
    streams.subscribe(streams.sink(webhook.url(), false), QUEUE_CREATED);
    streams.queue("Sales");

    assertThat(await(1).getFirst().body()).startsWith("{\"specversion\":\"1.0\"");
  }

  @Test
  void eventsComeTwiceAndInAnotherOrderAsTheSeedSays() throws Exception {
    List<List<String>> orders = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      int before = webhook.received().size();
      simulator.resetToAWorkspace();
      String sink = streams.sink(webhook.url(), false);
      streams.options(sink, "{\"duplicates\":0.5,\"delay_ms\":3600000,\"seed\":7}");
      streams.subscribe(sink, QUEUE_CREATED);
      for (int number = 0; number < 20; number++) {
        streams.queue("queue " + number);
      }
      List<String> order = new ArrayList<>();
      int expected = streams.deliveries().size();
      for (int part = 0; part < 5; part++) {
        streams.advance("PT15M");
        awaitNothingUnderWay();
        order.addAll(names(before + order.size()));
      }
      assertThat(order).hasSize(expected);
      orders.add(order);
    }

    List<String> first = orders.getFirst();
    Set<String> names = new HashSet<>(first);
    assertThat(names).hasSize(20);
    assertThat(first.size()).isBetween(23, 37);
    assertThat(first).isNotEqualTo(first.stream().sorted().toList());
    assertThat(new ArrayList<>(orders.getLast()).stream().sorted().toList())
        .isEqualTo(first.stream().sorted().toList());
  }

  @Test
  void onlyWhatIsSubscribedToIsSent() throws Exception {
    String subscription = streams.subscribe(streams.sink(webhook.url(), false), QUEUE_CREATED);
    streams.queue("one");
    String queue = simulator.router("/TaskQueues").json().at("/task_queues/0/sid").asString();
    simulator.postRouter("/TaskQueues/" + queue, "TargetWorkers", "a == 1");
    streams.post(
        "/Subscriptions/" + subscription + "/SubscribedEvents",
        "Type",
        "com.twilio.taskrouter.task-queue.expression.updated");
    simulator.postRouter("/TaskQueues/" + queue, "TargetWorkers", "a == 2");
    streams.delete("/Subscriptions/" + subscription + "/SubscribedEvents/" + QUEUE_CREATED);
    streams.queue("two");

    Awaitility.await().until(() -> streams.fates().stream().allMatch("delivered"::equals));
    assertThat(webhook.events())
        .extracting(event -> event.path("type").asString())
        .containsExactlyInAnyOrder(
            QUEUE_CREATED, "com.twilio.taskrouter.task-queue.expression.updated");
  }

  @Test
  void aTestEventComesWithTheIdByWhichTheSinkIsValidated() throws Exception {
    String sink = streams.sink(webhook.url(), false);
    assertThat(streams.post("/Sinks/" + sink + "/Test").text("result")).isEqualTo("submitted");

    JsonNode event = await(1).getFirst().events().getFirst();

    assertThat(event.path("type").asString()).isEqualTo("com.twilio.eventstreams.test-event");
    assertThat(event.path("id").asString()).isEqualTo(SimulatorClient.ACCOUNT);
    assertThat(event.path("source").asString()).isEqualTo("Sink");
    assertThat(event.at("/data/test_id").asString()).hasSize(36);
  }

  @Test
  void aSinkThatIsOverloadedIsSentLess() throws Exception {
    webhook.answer(503);
    String sink = streams.sink(webhook.url(), false);
    streams.subscribe(sink, QUEUE_CREATED);
    streams.queue("Sales");
    awaitTries(1);

    assertThat(rate()).isEqualTo(100);
    streams.advance("PT40M");
    assertThat(rate()).isZero();
  }

  @Test
  void whatIsInABodyIsShownWithoutItsSecrets() throws Exception {
    streams.subscribe(streams.sink(webhook.url(), false), "com.twilio.taskrouter.worker.created");
    simulator.postRouter(
        "/Workers", "FriendlyName", "ann", "Attributes", "{\"password\":\"hunter2\",\"a\":1}");

    String shown = awaitFate("delivered").path("body").asString();

    assertThat(shown).contains("worker_attributes", "\\\"a\\\":1").doesNotContain("hunter2");
    assertThat(webhook.received().getFirst().body()).contains("hunter2");
  }

  private double rate() throws Exception {
    return simulator.look("/sinks").json().at("/0/max_rate").asDouble();
  }

  private void awaitNothingUnderWay() {
    Awaitility.await()
        .until(
            () -> {
              JsonNode sink = simulator.look("/sinks").json().path(0);
              return sink.path("ready").asInt() + sink.path("under_way").asInt() == 0;
            });
  }

  private List<String> names(int from) {
    return webhook.received().stream()
        .skip(from)
        .flatMap(one -> one.events().stream())
        .map(event -> event.at("/data/payload/task_queue_name").asString())
        .toList();
  }

  private List<Received> await(int requests) {
    Awaitility.await().until(() -> webhook.received().size() >= requests);
    return webhook.received();
  }

  private List<String> attempts() throws Exception {
    return streams
        .deliveries()
        .getFirst()
        .path("attempts")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  private void awaitTries(int tries) {
    Callable<Boolean> tried = () -> attempts().size() >= tries;
    Awaitility.await().until(tried);
  }

  private JsonNode awaitFate(String fate) {
    return Awaitility.await()
        .until(
            () -> streams.deliveries().isEmpty() ? null : streams.deliveries().getFirst(),
            one -> one != null && one.path("fate").asString().equals(fate));
  }
}
