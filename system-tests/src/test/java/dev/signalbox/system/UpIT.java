package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.Topics;
import dev.signalbox.testing.RecordCollector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a newcomer does first: up, send, tail. */
class UpIT {

  /** Under samples/, but nothing that Twilio posts: explanations, vectors, websocket frames. */
  private static final Set<String> NO_PAYLOADS =
      Set.of(
          "README.md",
          "request-headers.txt",
          "signature-vectors.json",
          "media-streams-websocket.json");

  private static final String[] SERVICES = {
    "broker", "simulator", "ingress-gateway", "media-stream-service", "callback-service"
  };

  private static final String SAMPLE = "samples/taskrouter-callback/reservation.accepted.txt";
  private static final JsonMapper JSON = new JsonMapper();

  private static Cli cli;
  private static Path data;
  private static RunningUp up;

  @BeforeAll
  static void startUp(@TempDir Path dir) {
    // Callbacks of streams that the samples' calls get would be counted with the samples.
    cli = new Cli(dir).with("MEDIA_STREAM_TRIGGERS", "plugin");
    data = dir.resolve("data");
    up = RunningUp.start(cli, data);
  }

  @AfterAll
  static void stopUp() {
    up.close();
  }

  @Test
  void aBuildIsPreparedOnceWithACacheForEachServiceAndNothingElseIsLeft() {
    assertThat(cli.run("prepare").output()).isEmpty();
    for (String module :
        List.of(
            "platform/broker",
            "simulator",
            "ingress-gateway",
            "media-stream-service",
            "callback-service")) {
      List<String> files =
          Project.filesBelow(module + "/target", "").stream()
              .map(file -> file.getFileName().toString())
              .toList();
      assertThat(files).filteredOn(file -> file.endsWith(".aot")).as(module).hasSize(1);
      assertThat(files).filteredOn(file -> file.contains(".part")).as(module).isEmpty();
    }
  }

  @Test
  void saysInItsFileAndByStatusWhatRuns() {
    JsonNode services = up.json().get("services");
    assertThat(services.propertyNames()).containsExactlyInAnyOrder(SERVICES);
    assertThat(up.json().get("gateway").asString())
        .isEqualTo("http://localhost:" + cli.port("GATEWAY_PORT"));
    assertThat(up.json().get("tokens").propertyNames()).contains("agent", "supervisor");

    Cli.Result status = cli.run("status", "--data", data.toString());
    assertThat(status.exitCode()).as(status.text()).isZero();
    assertThat(status.output())
        .filteredOn(line -> line.matches("(" + String.join("|", SERVICES) + ") +up .*"))
        .hasSize(SERVICES.length);
  }

  @Test
  void everySampleEndsOnItsTopicUnderItsKey() {
    List<Path> samples = payloads();
    List<String> arguments = new ArrayList<>(List.of("send", "--json", "--data", data.toString()));
    samples.forEach(sample -> arguments.add(sample.toString()));
    Map<String, Long> before = counts();

    Cli.Result sent = cli.run(arguments.toArray(String[]::new));

    assertThat(sent.exitCode()).as(sent.text()).isZero();
    JsonNode answers = JSON.readTree(sent.text());
    assertThat(answers.valueStream().map(answer -> answer.get("status").asInt()))
        .allMatch(status -> status / 100 == 2);
    assertThat(
            answers.valueStream().map(answer -> Path.of(answer.get("file").asString())).distinct())
        .containsExactlyInAnyOrderElementsOf(samples);
    Map<String, Long> expected = new TreeMap<>(before);
    samples.forEach(
        sample -> expectedTopics(sample).forEach(topic -> expected.merge(topic, 1L, Long::sum)));
    assertThat(counts()).as("records by topic").isEqualTo(expected);
    assertThat(records().stream().filter(seen -> !hasTheKeyOfItsResource(seen)).map(UpIT::describe))
        .as("records under another key than their resource's")
        .isEmpty();
  }

  @Test
  void tailShowsRecordsWithTheirHeaders() {
    assertThat(cli.run("send", "--data", data.toString(), sample()).exitCode()).isZero();

    Cli.Result tail = cli.run("tail", Topics.TASKROUTER, "-n", "1000", "--data", data.toString());

    assertThat(tail.exitCode()).as(tail.text()).isZero();
    assertThat(tail.text())
        .contains("ce_type: com.twilio.taskrouter.reservation.accepted")
        .contains("signalbox_route: /twilio/taskrouter")
        .contains("\"EventType\"")
        .containsPattern("(?m)^\\S+Z  \\d+:\\d+  WT[0-9a-f]{32}$");
  }

  @Test
  void whatIsNoPayloadIsRefusedInOneLine() {
    String noPayload = Project.file("samples/README.md").toString();
    Cli.Result sent = cli.run("send", "--data", data.toString(), noPayload);
    assertThat(sent.exitCode()).isEqualTo(2);
    assertThat(sent.errors()).singleElement().asString().contains("README.md");
  }

  @Test
  void aPortInUseIsOneLineThatNamesPortAndVariable(@TempDir Path other) {
    Cli.Result second = cli.run("up", "--data", other.toString());
    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.errors())
        .singleElement()
        .asString()
        .contains(Integer.toString(cli.port("KAFKA_PORT")), "KAFKA_PORT");
    assertThat(second.output()).hasSize(1);
    assertThat(other.resolve("up.json")).doesNotExist();
  }

  @Test
  void aSecondUpOnTheSameDataIsRefusedInOneLine() {
    Cli.Result second = cli.run("up", "--data", data.toString());
    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.errors()).singleElement().asString().contains(data.toString());
    assertThat(up.isWritten()).as("the first one is still known").isTrue();
  }

  @Test
  void wrongUsageIsOneLineAndExitCode2() {
    for (String[] wrong :
        new String[][] {{"up", "--wings"}, {"fly"}, {}, {"up", "--only", "nobody"}}) {
      Cli.Result result = cli.run(wrong);
      assertThat(result.exitCode()).as(String.join(" ", wrong)).isEqualTo(2);
      assertThat(result.errors()).as(String.join(" ", wrong)).hasSize(1);
    }
  }

  /** The script finds the JDK and the jars; whether it builds is a matter of a clean clone. */
  @Test
  void scriptRunsTheCommand() {
    Tool.required("bash").succeeds(Project.file("signalbox"), "status", "--data", data.toString());
  }

  private static boolean hasTheKeyOfItsResource(ConsumerRecord<String, byte[]> seen) {
    return seen.topic().equals(Topics.UNROUTED)
        ? seen.key().equals(header(seen, EventHeaders.CE_ID))
        : seen.key()
            .matches(prefix(seen.topic(), header(seen, EventHeaders.CE_TYPE)) + "[0-9a-f]{32}");
  }

  private static String describe(ConsumerRecord<String, byte[]> seen) {
    return "%s on %s, from %s, under %s"
        .formatted(
            header(seen, EventHeaders.CE_TYPE),
            seen.topic(),
            header(seen, EventHeaders.ROUTE),
            seen.key());
  }

  /** Whose order the events of a type have to keep. */
  private static String prefix(String topic, String type) {
    return switch (topic) {
      case Topics.TASKROUTER ->
          type.contains(".worker.")
              ? "WK"
              : type.matches(".*\\.task-queue\\.(created|updated|deleted|expression.*)")
                  ? "WQ"
                  : "WT";
      case Topics.VOICE -> type.contains("conference") ? "CF" : "CA";
      default -> "CH";
    };
  }

  /** The topic of each event in a file. */
  private static List<String> expectedTopics(Path sample) {
    String folder = sample.getName(sample.getNameCount() - 2).toString();
    return switch (folder) {
      case "taskrouter-callback" -> List.of(Topics.TASKROUTER);
      case "voice-status", "conference-status", "stream-status" -> List.of(Topics.VOICE);
      case "chat-webhook" -> List.of(Topics.CHAT);
      case "conversations-webhook" -> List.of(Topics.CONVERSATIONS);
      case "event-streams" -> {
        JsonNode body = JSON.readTree(Project.read(sample));
        yield (body.isArray() ? body.valueStream() : Stream.of(body))
            .map(event -> topicOfType(event.get("type").asString()))
            .toList();
      }
      default -> throw new AssertionError("nobody has said where " + sample + " should go");
    };
  }

  private static String topicOfType(String type) {
    if (type.startsWith("com.twilio.taskrouter.")) {
      return Topics.TASKROUTER;
    }
    if (type.startsWith("com.twilio.voice.")) {
      return Topics.VOICE;
    }
    return type.startsWith("com.twilio.conversations.") ? Topics.CONVERSATIONS : Topics.UNROUTED;
  }

  private static List<Path> payloads() {
    return Project.filesBelow("samples", "").stream()
        .filter(file -> !NO_PAYLOADS.contains(file.getFileName().toString()))
        // Whole requests of plugins and flows, which nobody can sign afresh; CallbackSamplesIT.
        .filter(file -> !file.toString().endsWith(".http"))
        .toList();
  }

  private static String sample() {
    return Project.file(SAMPLE).toString();
  }

  private static Map<String, Long> counts() {
    return records().stream()
        .collect(Collectors.groupingBy(ConsumerRecord::topic, TreeMap::new, Collectors.counting()));
  }

  private static List<ConsumerRecord<String, byte[]>> records() {
    try (RecordCollector all =
        RecordCollector.of(
            "localhost:" + cli.port("KAFKA_PORT"),
            Topics.TASKROUTER,
            Topics.VOICE,
            Topics.CHAT,
            Topics.CONVERSATIONS,
            Topics.UNROUTED,
            Topics.QUARANTINE)) {
      return all.awaitCaughtUp().records();
    }
  }

  private static String header(ConsumerRecord<String, byte[]> seen, String name) {
    var header = seen.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
