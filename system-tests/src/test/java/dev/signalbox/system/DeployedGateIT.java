package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.testing.BrokerProcess;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** A gate that runs has the metrics and topics that rules, dashboards and docs speak of. */
class DeployedGateIT {

  private static final Pattern METRIC = Pattern.compile("\\bsignalbox_[a-z_]+\\b");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static BrokerProcess broker;
  private static GateProcess gate;

  @BeforeAll
  static void startBrokerAndGate(@TempDir Path dir) throws Exception {
    broker = BrokerProcess.start(dir.resolve("broker"));
    gate = GateProcess.settings(dir, broker.bootstrapServers()).start().awaitKafka();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < 3; i++) {
        HttpRequest event = new SignedEvents(gate).request("EZ" + i, PATIENCE);
        assertThat(http.send(event, BodyHandlers.discarding()).statusCode()).isBetween(200, 299);
      }
    }
  }

  @AfterAll
  static void stopGateAndBroker() {
    gate.close();
    broker.close();
  }

  @Test
  void hasEveryMetricOfTheRulesAndDashboards() {
    Set<String> named = new TreeSet<>();
    Project.filesBelow("deploy/prometheus/rules", ".yml").forEach(file -> addMetrics(file, named));
    Project.filesBelow("deploy/grafana/dashboards", ".json")
        .forEach(file -> addMetrics(file, named));
    assertThat(named).as("they speak of metrics").hasSizeGreaterThan(5);
    Set<String> scraped =
        gate.metrics()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("[{ ]", 2)[0])
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(scraped).containsAll(named);
  }

  @Test
  void makesExactlyTheDocumentedTopics() throws Exception {
    Set<String> made;
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      // Kafka's own are not listed.
      made = new TreeSet<>(admin.listTopics().names().get());
    }
    assertThat(made).isEqualTo(documentedTopics());
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
