package dev.signalbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.rest.DemoAccount;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What a stranger meets who starts the jar. */
class StartTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void startsWithoutAnyOption() {
    assertThat(start().exitCode()).isNull();
    assertThat(out.toString() + err).isEmpty();
  }

  @Test
  void helpNamesTheDemoAccountAndTheSettings() {
    assertThat(start("--help").exitCode()).isZero();
    assertThat(out.toString())
        .contains(DemoAccount.SID, DemoAccount.AUTH_TOKEN, "SIMULATOR_PORT", "TWILIO_API_BASE_URL");
  }

  @Test
  void aWrongOptionIsOneLineAndTwo() {
    assertThat(start("--port=1").exitCode()).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().contains("--port", "--help");
  }

  @Test
  void theGreetingHasNoAuthToken() {
    assertThat(new Greeting("http://localhost:8090", DemoAccount.SID).text())
        .contains("http://localhost:8090/", DemoAccount.SID, "--help")
        .doesNotContain(DemoAccount.AUTH_TOKEN);
  }

  private StartOptions start(String... args) {
    return StartOptions.read(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }
}
