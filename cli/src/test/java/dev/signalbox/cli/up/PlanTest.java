package dev.signalbox.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.settings.CliSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PlanTest {

  private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
  private static final KeptSecrets KEPT =
      new KeptSecrets("kept-token", "kept-password", "kept-agent", "kept-supervisor");

  @TempDir private Path folder;

  @Test
  void needsNoConfiguration() {
    Plan plan = plan(Map.of());

    assertThat(plan.services()).containsExactly(Service.values());
    assertThat(plan.environment(Path.of("state")))
        .containsEntry("TWILIO_ACCOUNT_SID", "AC000000000000000000000000000000a1")
        .containsEntry("TWILIO_AUTH_TOKEN", "kept-token")
        .containsEntry("TWILIO_API_BASE_URL", "http://localhost:8090")
        .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "localhost:19092")
        .containsEntry("KAFKA_PARTITIONS", "4")
        .containsEntry("PUBLIC_URL", "http://localhost:8080")
        .containsEntry("OPS_PASSWORD", "kept-password")
        .containsEntry("TWILIO_FLEX_WORKSPACE_SID", "WS000000000000000000000000000000b1")
        .containsEntry("CALLBACK_PORT", "8082")
        .containsEntry("SIMULATOR_AGENT_TOKEN", "kept-agent");
  }

  @Test
  void takesWhatDotEnvSaysUnlessTheEnvironmentSaysOtherwise() throws IOException {
    Files.writeString(
        folder.resolve(".env"),
        "ACCOUNT_SID=" + ACCOUNT + "\nAUTH_TOKEN=from-file\nGATEWAY_PORT=7000\n");

    Plan plan = plan(Map.of("GATEWAY_PORT", "7001"));

    assertThat(plan.accountSid()).isEqualTo(ACCOUNT);
    assertThat(plan.authToken()).isEqualTo("from-file");
    assertThat(plan.publicUrl()).isEqualTo("http://localhost:7001");
  }

  @Test
  void leavesTheBrokerOutWhereThereIsACluster() {
    Plan plan = plan(Map.of(), "--kafka", "kafka:9092");

    assertThat(plan.services())
        .doesNotContain(Service.BROKER)
        .contains(Service.SIMULATOR, Service.INGRESS_GATEWAY);
    assertThat(plan.environment(Path.of("state")))
        .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")
        .doesNotContainKey("KAFKA_PARTITIONS");
  }

  @Test
  void leavesTheSimulatorOutWhereThereIsAnotherTwilio() {
    Plan plan = plan(Map.of(), "--twilio-url", "http://localhost:1234");

    assertThat(plan.services()).doesNotContain(Service.SIMULATOR);
    assertThat(plan.tokens()).isEmpty();
    assertThat(plan.twilioApiBaseUrl()).isEqualTo("http://localhost:1234");
  }

  @Test
  void callsTwilioItselfOnlyWithCredentials() {
    assertThat(usageOf(Map.of(), "--twilio", "live")).contains("TWILIO_ACCOUNT_SID");
    assertThat(usageOf(Map.of("TWILIO_ACCOUNT_SID", ACCOUNT), "--twilio", "live"))
        .contains("TWILIO_AUTH_TOKEN");
    Plan plan =
        plan(
            Map.of("TWILIO_ACCOUNT_SID", ACCOUNT, "TWILIO_AUTH_TOKEN", "secret"),
            "--twilio",
            "live",
            "--without",
            "callback-service");
    assertThat(plan.twilioApiBaseUrl()).isNull();
    assertThat(plan.toString()).doesNotContain("secret");
  }

  @Test
  void givesNoWorkspaceOfItsOwnToWhoHasSaidOneOrUsesTwilioItself() {
    String own = "WS0123456789abcdef0123456789abcdef";
    assertThat(plan(Map.of("WORKSPACE_SID", own)).environment(Path.of("state")))
        .doesNotContainKey("TWILIO_FLEX_WORKSPACE_SID");
    Map<String, String> account =
        Map.of("TWILIO_ACCOUNT_SID", ACCOUNT, "TWILIO_AUTH_TOKEN", "secret");
    assertThat(usageOf(account, "--twilio", "live")).contains("TWILIO_FLEX_WORKSPACE_SID");
    Map<String, String> complete = new HashMap<>(account);
    complete.put("TWILIO_WORKSPACE_SID", own);
    assertThat(plan(complete, "--twilio", "live").demo()).isEmpty();
  }

  @Test
  void startsWhatIsWanted() {
    assertThat(plan(Map.of(), "--only", "broker,simulator").services())
        .containsExactly(Service.BROKER, Service.SIMULATOR);
    assertThat(plan(Map.of(), "--without", "broker").services())
        .doesNotContain(Service.BROKER)
        .hasSize(Service.values().length - 1);
  }

  @Test
  void saysWhichVariableHoldsAWrongPort() {
    assertThat(usageOf(Map.of("GATEWAY_PORT", "http"))).startsWith("GATEWAY_PORT: expected");
    assertThat(usageOf(Map.of("SIMULATOR_PORT", "9080")))
        .contains("SIMULATOR_PORT", "GATEWAY_PORT", "9080");
  }

  private Plan plan(Map<String, String> environment, String... arguments) {
    UpOptions options = new UpOptions();
    CommandLine.populateCommand(options, arguments);
    return Plan.of(options, CliSettings.of(environment, folder), KEPT);
  }

  private String usageOf(Map<String, String> environment, String... arguments) {
    Failure failure = catchThrowableOfType(Failure.class, () -> plan(environment, arguments));
    assertThat(failure.exitCode()).isEqualTo(2);
    return String.valueOf(failure.getMessage());
  }
}
