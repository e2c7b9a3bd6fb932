package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.Topics;
import dev.signalbox.testing.BrokerProcess;
import dev.signalbox.testing.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** What runs has the metrics and topics that rules, dashboards and docs speak of. */
class DeployedIT {

  private static final Pattern METRIC = Pattern.compile("\\bsignalbox_[a-z_]+\\b");

  /** Kafka Streams' own copies of a decider's state; nobody else reads them. */
  private static final Pattern CHANGELOG = Pattern.compile(".+-decider-.+-changelog");

  private static final String MEDIA_STREAM = "media-stream";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration START_LIMIT = Duration.ofSeconds(120);
  private static final int MANAGEMENT_DISTANCE = 1000;

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static BrokerProcess broker;
  private static GateProcess gate;
  private static int simulatorPort;
  private static JavaProcess simulator;
  private static int servicePort;
  private static JavaProcess service;

  @BeforeAll
  static void startAll(@TempDir Path dir) throws Exception {
    broker = BrokerProcess.start(dir.resolve("broker"));
    simulatorPort = GateProcess.freePort();
    simulator =
        start("simulator", dir, Map.of("SIMULATOR_PORT", Integer.toString(simulatorPort)));
    servicePort = GateProcess.freePort();
    service =
        start(
            "media-stream-service",
            dir,
            Map.of(
                "MEDIA_STREAM_PORT", Integer.toString(servicePort),
                "TWILIO_API_BASE_URL", "http://127.0.0.1:" + simulatorPort,
                "STATE_DIR", dir.resolve("state").toString(),
                "CUSTOMER_WSS_URL", "receiver.example.com",
                "CRESTA_TOKEN", "demo"));
    gate = GateProcess.settings(dir, broker.bootstrapServers()).start().awaitKafka();
    for (int i = 0; i < 3; i++) {
      HttpRequest event = new SignedEvents(gate).request("EZ" + i, PATIENCE);
      assertThat(HTTP.send(event, BodyHandlers.discarding()).statusCode()).isBetween(200, 299);
    }
    awaitReady(simulator, simulatorPort);
    awaitReady(service, servicePort);
  }

  private static JavaProcess start(String module, Path dir, Map<String, String> settings) {
    JavaProcess.Builder java =
        JavaProcess.ofJar(Project.application(module))
            .jvmOptions(
                List.of(
                    "@" + Project.file("deploy/jvm/" + module + ".options"),
                    "-Dsignalbox.exit-with-parent=true"))
            .directory(dir)
            .environment("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers())
            .environment("KAFKA_PARTITIONS", "4")
            .environment("PUBLIC_URL", GateProcess.PUBLIC_URL.toString())
            .environment("TWILIO_ACCOUNT_SID", GateProcess.ACCOUNT)
            .environment("TWILIO_AUTH_TOKEN", GateProcess.TOKEN);
    settings.forEach(java::environment);
    return java.start();
  }

  private static void awaitReady(JavaProcess process, int port) {
    Awaitility.await("it is ready")
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptionsMatching(IOException.class::isInstance)
        .until(
            () -> {
              assertThat(process.isAlive()).as(() -> String.join("\n", process.output())).isTrue();
              return ask("GET", management(port, "/health/readiness"), "").statusCode() == 200;
            });
  }

  @AfterAll
  static void stopAll() {
    gate.close();
    service.close();
    simulator.close();
    broker.close();
  }

  /** Some are there only while something is amiss, so it is. */
  @Test
  void hasEveryMetricOfTheRulesAndDashboards() throws Exception {
    Set<String> named = new TreeSet<>();
    Project.filesBelow("deploy/prometheus/rules", ".yml").forEach(file -> addMetrics(file, named));
    Project.filesBelow("deploy/grafana/dashboards", ".json")
        .forEach(file -> addMetrics(file, named));
    assertThat(named).as("they speak of metrics").hasSizeGreaterThan(15);
    Set<String> seen = scraped(gate.metrics());
    oneStreamRunsOneIsRefusedAndOneWaits();
    somethingCannotBeRead();

    Awaitility.await("every metric has been seen")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              seen.addAll(scraped(ask("GET", management(servicePort, "/prometheus"), "").body()));
              assertThat(seen).containsAll(named);
            });
  }

  @Test
  void makesExactlyTheDocumentedTopics() throws Exception {
    Set<String> made;
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      // Kafka's own are not listed.
      made = new TreeSet<>(admin.listTopics().names().get());
    }
    made.removeIf(topic -> CHANGELOG.matcher(topic).matches());
    assertThat(made).isEqualTo(documentedTopics());
  }

  private static void oneStreamRunsOneIsRefusedAndOneWaits() throws Exception {
    startStream(call(1));
    Awaitility.await("the first stream runs")
        .atMost(Duration.ofSeconds(30))
        .until(() -> steer("GET", "/streams", "").contains("\"live\":1"));
    fault("\"status\":403,\"code\":20005,\"times\":1");
    startStream(call(2));
    Awaitility.await("the second stream is refused")
        .atMost(Duration.ofSeconds(30))
        .until(() -> steer("GET", "/faults", "").contains("\"struck\":1"));
    fault("\"status\":429,\"retry_after\":20");
    startStream(call(3));
  }

  private static void fault(String answer) throws Exception {
    steer(
        "POST",
        "/faults",
        "{\"method\":\"POST\",\"path\":\"**/Streams.json\",\"effect\":\"answer\"," + answer + "}");
  }

  /** A call that is in progress at Twilio. */
  private static String call(int number) throws Exception {
    String sid = "CA%032d".formatted(number);
    steer("PUT", "/calls/" + sid, "{}");
    return sid;
  }

  private static void startStream(String call) throws Exception {
    publish(
        call,
        "{\"agentId\":\"ann\",\"callId\":\"" + call + "\"}",
        Map.of(
            EventHeaders.CE_ID, "start-" + call,
            EventHeaders.CE_TYPE, "dev.signalbox.media-stream.start",
            EventHeaders.ROUTE, "/mediaStartSecWrap",
            EventHeaders.RECEIVED_AT, Instant.now().toString()));
  }

  private static void somethingCannotBeRead() throws Exception {
    publish(call(4), "no JSON", Map.of());
  }

  private static void publish(String key, String value, Map<String, String> headers)
      throws Exception {
    try (Producer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      ProducerRecord<String, String> command =
          new ProducerRecord<>(Topics.commands(MEDIA_STREAM), key, value);
      headers.forEach(
          (name, text) -> command.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
      producer.send(command).get();
    }
  }

  private static String steer(String method, String path, String body) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + simulatorPort + "/simulator/v1" + path);
    HttpAnswer answer = ask(method, uri, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return answer.body();
  }

  private record HttpAnswer(int statusCode, String body) {}

  private static HttpAnswer ask(String method, URI uri, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .timeout(PATIENCE)
            .build();
    var response = HTTP.send(request, BodyHandlers.ofString());
    return new HttpAnswer(response.statusCode(), response.body());
  }

  private static URI management(int port, String path) {
    return URI.create("http://127.0.0.1:" + (port + MANAGEMENT_DISTANCE) + "/actuator" + path);
  }

  private static Set<String> scraped(String metrics) {
    return metrics
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> documentedTopics() {
    Map<String, Object> asyncApi = new Yaml().load(Project.text("docs/asyncapi.yml"));
    Set<String> addresses = new TreeSet<>();
    ((Map<?, ?>) asyncApi.getOrDefault("channels", Map.of()))
        .values()
        .forEach(channel -> addresses.add(String.valueOf(((Map<?, ?>) channel).get("address"))));
    return addresses;
  }

  private static void addMetrics(Path file, Set<String> names) {
    METRIC.matcher(Project.read(file)).results().forEach(found -> names.add(found.group()));
  }
}
