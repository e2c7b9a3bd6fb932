package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
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

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final RandomGenerator RANDOM = Seed.random("calls of what is deployed");

  private static Backend backend;

  @BeforeAll
  static void startAll(@TempDir Path dir) {
    backend = Backend.startWithService(dir);
    backend.addCallbackService().awaitReady();
  }

  @AfterAll
  static void stopAll() {
    backend.close();
  }

  /** Some are there only while something is amiss, so it is. */
  @Test
  void hasEveryMetricOfTheRulesAndDashboards() throws Exception {
    Set<String> named = new TreeSet<>();
    Project.filesBelow("deploy/prometheus/rules", ".yml").forEach(file -> addMetrics(file, named));
    Project.filesBelow("deploy/grafana/dashboards", ".json")
        .forEach(file -> addMetrics(file, named));
    assertThat(named).as("they speak of metrics").hasSizeGreaterThan(15);

    try (CallTraffic traffic = new CallTraffic(backend, RANDOM)) {
      oneStreamRunsOneIsRefusedAndOneWaits(traffic);
      somethingCannotBeRead();
      somebodyIsToBeCalled();

      Set<String> seen = names(backend.gate().metrics());
      Awaitility.await("every metric has been seen")
          .atMost(LIMIT)
          .untilAsserted(
              () -> {
                seen.addAll(names(backend.service().metrics()));
                seen.addAll(names(backend.callbacks().metrics()));
                assertThat(seen).containsAll(named);
              });
    }
  }

  @Test
  void makesExactlyTheDocumentedTopics() throws Exception {
    Set<String> made;
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", backend.broker().bootstrapServers()))) {
      // Kafka's own are not listed.
      made = new TreeSet<>(admin.listTopics().names().get());
    }
    made.removeIf(topic -> CHANGELOG.matcher(topic).matches());
    assertThat(made).isEqualTo(documentedTopics());
  }

  private static void oneStreamRunsOneIsRefusedAndOneWaits(CallTraffic traffic) {
    Steering twilio = backend.twilio();
    begin(traffic);
    Awaitility.await("the first stream runs")
        .atMost(LIMIT)
        .until(() -> twilio.summary().live() == 1);
    twilio.order(List.of(answer(Map.of("status", 403, "code", 20005, "times", 1))));
    begin(traffic);
    Awaitility.await("the second one is refused")
        .atMost(LIMIT)
        .until(() -> twilio.struck().contains(1));
    twilio.order(List.of(answer(Map.of("status", 429, "retry_after", 20))));
    begin(traffic);
  }

  private static void begin(CallTraffic traffic) {
    PhoneCall call = PhoneCall.random(RANDOM);
    backend.twilio().tell(PhoneCall.going(List.of(call)));
    traffic.begin(call, Duration.ZERO);
  }

  /** Instead of a start of a stream. */
  private static Map<String, Object> answer(Map<String, Object> with) {
    Map<String, Object> fault = new HashMap<>(with);
    fault.putAll(Map.of("method", "POST", "path", "**/Streams.json", "effect", "answer"));
    return fault;
  }

  private static void somethingCannotBeRead() throws Exception {
    try (Producer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", backend.broker().bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      String commands = Topics.commands(Backend.SERVICE);
      producer.send(new ProducerRecord<>(commands, "CA", "no JSON")).get();
    }
  }

  private static void somebodyIsToBeCalled() {
    assertThat(
            new StudioFlow(backend)
                .ask("CA000000000000000000000000000000c1", "+15005550101")
                .join())
        .matches(StudioFlow.Answer::isSuccess);
  }

  private static Set<String> names(String metrics) {
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
