package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is deployed and documented beside the code is valid, and says what the code does. */
class DeployFilesTest {

  /** A setting or an example of one in {@code .env.example}. */
  private static final Pattern ASSIGNED = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]+)=");

  /** Other names of the next one there. */
  private static final Pattern OTHER_NAMES = Pattern.compile("\\[([A-Z][A-Z0-9_]+)]");

  /** Names in the tables of the docs; elsewhere there they are examples. */
  private static final Pattern DOCUMENTED = Pattern.compile("`([A-Z][A-Z0-9_]+)`");

  private static final Pattern READ_BY_CODE =
      Pattern.compile("\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\"");

  /** What every terminal program understands; it is no setting of ours. */
  private static final Set<String> CUSTOMS = Set.of("NO_COLOR");

  private static final String RESERVED = "--- Reserved for the services";

  @Test
  void prometheusReadsItsConfiguration() {
    Tool.required("promtool").succeeds("check", "config", "deploy/prometheus/prometheus.yml");
  }

  @Test
  void prometheusReadsTheRules() {
    Tool promtool = Tool.required("promtool");
    Project.filesBelow("deploy/prometheus/rules", ".yml")
        .forEach(rules -> promtool.succeeds("check", "rules", rules));
  }

  @Test
  void alertsFireAndClearAsTheirTestsSay() {
    Tool promtool = Tool.required("promtool");
    Project.filesBelow("deploy/prometheus/tests", ".yml")
        .forEach(tests -> promtool.succeeds("test", "rules", tests));
  }

  @Test
  void dockerComposeReadsItsFile() {
    Tool.required("docker-compose").succeeds("-f", "docker-compose.yml", "config", "-q");
  }

  @Test
  void everySettingOfTheExampleIsDocumented() {
    assertThat(documented()).containsAll(settingsOfTheExample());
  }

  @Test
  void everyDocumentedSettingIsInTheExample() {
    assertThat(settingsOfTheExample()).containsAll(documented());
  }

  /** Whoever reads a variable that nobody is told of has made a secret switch. */
  @Test
  void everySettingThatIsReadIsDocumented() {
    Set<String> read = new TreeSet<>();
    Stream.of(
            "ingress-gateway",
            "media-stream-service",
            "callback-service",
            "simulator",
            "cli",
            "platform/runtime",
            "platform/service",
            "platform/twilio")
        .flatMap(module -> Project.filesBelow(module + "/src/main", ".java").stream())
        .forEach(file -> find(READ_BY_CODE, Project.read(file), read));
    assertThat(read).as("the pattern finds something").contains("PUBLIC_URL", "KAFKA_PORT");
    read.removeAll(CUSTOMS);
    // up hands on what the services to come will read: those names are reserved in the example.
    Set<String> told = find(ASSIGNED, Project.text(".env.example"), documented());
    assertThat(told).containsAll(read);
  }

  /** Without the reserved names at its end, of which the docs say only that they are there. */
  private static Set<String> settingsOfTheExample() {
    String example = Project.text(".env.example");
    int reserved = example.indexOf(RESERVED);
    assertThat(reserved).as("the reserved names stand at the end").isPositive();
    String read = example.substring(0, reserved);
    Set<String> names = find(ASSIGNED, read, new TreeSet<>());
    return find(OTHER_NAMES, read, names);
  }

  private static Set<String> documented() {
    Set<String> names = new TreeSet<>();
    Project.text("docs/configuration.md")
        .lines()
        .filter(line -> line.startsWith("|"))
        // The columns after the names hold defaults and explanations.
        .map(line -> line.substring(1, line.indexOf('|', 1)))
        .forEach(cell -> find(DOCUMENTED, cell, names));
    return names;
  }

  private static Set<String> find(Pattern pattern, String text, Set<String> names) {
    pattern.matcher(text).results().forEach(found -> names.add(found.group(1)));
    return names;
  }
}
