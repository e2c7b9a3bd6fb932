package dev.signalbox.simulator.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** What the extension promises, seen from outside: whole runs of JUnit, one in the other. */
class ExtensionTest {

  private static final String SWITCH = "streams.live-name";

  /** What the test classes of one run have seen; they report it under the name of their class. */
  private static final List<String> SEEN = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void nothingSeen() {
    SEEN.clear();
  }

  @Test
  void classesOfTheSameSettingsShareOneAndOthersHaveTheirOwn() {
    run(2, One.class, Same.class, Other.class);

    assertThat(seenBy("One")).isEqualTo(seenBy("Same")).isNotEqualTo(seenBy("Other"));
  }

  @Test
  void aClassCanHaveOneOfItsOwn() {
    run(2, One.class, Alone.class);

    assertThat(seenBy("One")).isNotEqualTo(seenBy("Alone"));
  }

  @Test
  void endsWithTheTests() {
    run(1, One.class);

    assertThat(isReachable(URI.create(seenBy("One")))).isFalse();
  }

  @Test
  void isRegisteredInAFieldAndReachedFromAStaticPlace() {
    run(1, Registered.class);

    assertThat(seenBy("Registered")).isEqualTo("accepted AC000000000000000000000000000000a7");
  }

  @Test
  void keepsWhatIsThereWhereItIsToldTo() {
    run(2, Keeping.class);

    assertThat(SEEN).contains("Keeping 1", "Keeping 2");
  }

  @Test
  void saysWhatIsWrongWithASetting() {
    EngineExecutionResults results = results(Wrong.class);

    results.testEvents().assertStatistics(statistics -> statistics.succeeded(0));
    assertThat(results.allEvents().failed().stream())
        .isNotEmpty()
        .allSatisfy(
            event -> assertThat(event.toString()).contains("SIMULATOR_SWITCHES", "no-such"));
  }

  @Test
  void classesThatResetDoNotDisturbEachOtherInParallel() {
    EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter(
            "junit.jupiter.execution.parallel.mode.classes.default",
            ExecutionMode.CONCURRENT.name())
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
        .selectors(selectClass(Counting1.class), selectClass(Counting2.class))
        .execute()
        .testEvents()
        .assertStatistics(statistics -> statistics.succeeded(6).failed(0));
  }

  /** An application of the user's, in the same JVM, has no part of ours. */
  @Test
  void leavesTheApplicationOfTheTestsAlone() {
    SpringApplication application = new SpringApplication(TheirApplication.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setDefaultProperties(Map.of("logging.level.root", "warn"));
    try (ConfigurableApplicationContext theirs = application.run()) {
      assertThat(theirs.getEnvironment().getProperty("spring.application.name")).isNull();
      assertThat(theirs.getEnvironment().getProperty("spring.jackson.property-naming-strategy"))
          .isNull();
    }
  }

  @EnableAutoConfiguration
  static class TheirApplication {}

  private static void run(int tests, Class<?>... classes) {
    results(classes)
        .testEvents()
        .assertStatistics(statistics -> statistics.succeeded(Math.max(tests, classes.length)));
  }

  private static EngineExecutionResults results(Class<?>... classes) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(
            Stream.of(classes).map(each -> selectClass(each)).toArray(DiscoverySelector[]::new))
        .execute();
  }

  private static String seenBy(String name) {
    return SEEN.stream()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  private static void saw(Object test, Object what) {
    SEEN.add(test.getClass().getSimpleName() + " " + what);
  }

  private static boolean isReachable(URI uri) {
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  // --- test classes of which the runs above are made; nobody else runs them

  @TwilioSimulatorTest(seed = 11)
  static class One {
    @Test
    void test(TwilioSimulator simulator) {
      saw(this, simulator.uri());
    }
  }

  @TwilioSimulatorTest(seed = 11)
  static class Same extends One {}

  @TwilioSimulatorTest(seed = 12)
  static class Other extends One {}

  @TwilioSimulatorTest(seed = 11, shared = Sharing.CLASS)
  static class Alone extends One {}

  static class Registered {
    @RegisterExtension
    static final TwilioSimulatorExtension TWILIO =
        TwilioSimulatorExtension.with()
            .account("AC000000000000000000000000000000a7", "a-token")
            .apiKey("SK000000000000000000000000000000a7", "a-secret")
            .switched(SWITCH, "accepted")
            .seed(13)
            .shared(Sharing.CLASS)
            .extension();

    @Test
    void test() {
      TwilioSimulator simulator = TWILIO.simulator();
      saw(this, simulator.switches().get(SWITCH) + " " + simulator.accountSid());
    }
  }

  @TwilioSimulatorTest(reset = false, shared = Sharing.CLASS)
  static class Keeping {
    @Test
    void one(TwilioSimulator simulator) {
      count(simulator);
    }

    @Test
    void other(TwilioSimulator simulator) {
      count(simulator);
    }

    private void count(TwilioSimulator simulator) {
      simulator.restClient();
      simulator.fault(fault -> fault.product("nothing"));
      saw(this, simulator.steer("GET", "/faults", null).size());
    }
  }

  @TwilioSimulatorTest(switches = "no-such=x")
  static class Wrong {
    @Test
    void test(TwilioSimulator simulator) {
      saw(this, simulator);
    }
  }

  /** Fails where somebody else resets the simulator, or has left something in it. */
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  @TwilioSimulatorTest(seed = 14)
  static class Counting1 {
    @Test
    void one(TwilioSimulator simulator) {
      count(simulator);
    }

    @Test
    void two(TwilioSimulator simulator) {
      count(simulator);
    }

    @Test
    void three(TwilioSimulator simulator) {
      count(simulator);
    }

    private static void count(TwilioSimulator simulator) {
      for (int faults = 1; faults <= 30; faults++) {
        simulator.fault(fault -> fault.product("nothing"));
        assertThat(simulator.steer("GET", "/faults", null).size()).isEqualTo(faults);
      }
    }
  }

  @TwilioSimulatorTest(seed = 14)
  static class Counting2 extends Counting1 {}
}
