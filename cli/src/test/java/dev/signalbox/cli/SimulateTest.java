package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.cli.running.DataFolder;
import dev.signalbox.cli.running.Running;
import dev.signalbox.cli.running.RunningService;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code signalbox simulate}, and a simulator that only listens. */
class SimulateTest {

  private static final String TRAFFIC =
      "{\"state\":\"running\",\"scenario\":\"storm\",\"agents\":40,\"calls_per_minute\":30.0,\"chats_per_minute\":1.0,"
          + "\"factor\":5.0,\"seed\":7,\"calls\":12,\"chats\":2,\"waiting\":3,\"talking\":8,\"wrapping\":1}";
  private static final String WORKERS =
      "[{\"sid\":\"WK1\",\"friendly_name\":\"ana_2Esilva\",\"activity_name\":\"Available\","
          + "\"attributes\":\"{\\\"full_name\\\":\\\"Ana Silva\\\",\\\"routing\\\":{\\\"skills\\\":[\\\"sales\\\",\\\"support\\\"]}}\"}]";

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final HttpServer server;
  private volatile int status = 200;
  private DataFolder folder;

  @TempDir private Path path;

  @SuppressWarnings("NullAway.Init") // set before each test
  SimulateTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/simulator/v1",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String what =
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI().toString().replace("/simulator/v1", "");
          asked.add((what + " " + body).strip());
          byte[] answer = answers.getOrDefault(what, "{}").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @BeforeEach
  void anUpRuns() {
    folder = new DataFolder(path);
    folder.tryLock();
    write("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void write(String simulator) {
    folder.write(
        new Running(
            1,
            "",
            path.toString(),
            null,
            "",
            "",
            null,
            "",
            "",
            "",
            "",
            Map.of(),
            Map.of("simulator", new RunningService(1, 1, simulator, null, ""))));
  }

  @AfterEach
  void end() {
    folder.release();
    server.stop(0);
  }

  @Test
  void startsTrafficWithWhatIsSaidAndShowsIt() {
    answers.put("PUT /traffic", TRAFFIC);

    assertThat(
            run("traffic start --scenario storm --agents 40 --calls 30 --seed 7 --duration PT2H"))
        .isZero();

    assertThat(asked)
        .containsExactly(
            "PUT /traffic {\"scenario\":\"storm\",\"agents\":40,\"calls_per_minute\":30.0,\"seed\":7,\"duration\":\"PT2H\"}");
    assertThat(out.toString().lines().toList().get(1))
        .startsWith("running  storm     40      30.0       1.0        x 5.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "traffic start | PUT /traffic {\"scenario\":\"quiet-day\"}",
        "traffic stop | DELETE /traffic",
        "traffic stop --now | DELETE /traffic?end=now",
        "traffic status | GET /traffic",
        "truth | GET /traffic/truth?limit=0",
        "truth --calls 5 --json | GET /traffic/truth?limit=5",
        "clock | GET /clock",
        "clock advance PT1H | POST /clock/advance {\"advance\":\"PT1H\"}",
        "agents | GET /workers?limit=20000",
        "faults list | GET /faults",
        "faults clear | DELETE /faults",
        "faults add start-hold | POST /faults [{\"method\":\"POST\",\"path\":\"/api/2010-04-01/Accounts/*/Calls/*/Streams.json\",\"effect\":\"hold\",\"times\":1}]",
        "switches list | GET /switches",
        "switches set calls.answer=by-hand | PUT /switches {\"calls.answer\":\"by-hand\"}",
        "reset | POST /reset",
      })
  void asksForWhatIsWanted(String line, String request) {
    assertThat(run(line)).as(err.toString()).isZero();
    assertThat(asked.getFirst()).isEqualTo(request);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void findsAnAgentByName() {
    answers.put("GET /workers?limit=20000", WORKERS);

    assertThat(run(List.of("agents", "set", "Ana Silva", "--activity", "Break"))).isZero();
    assertThat(run("agents set ana_2Esilva --activity Available")).isZero();

    assertThat(asked)
        .contains(
            "POST /workers/WK1/activity {\"activity\":\"Break\"}",
            "POST /workers/WK1/activity {\"activity\":\"Available\"}");
    assertThat(run("agents set nobody --activity Break")).isEqualTo(1);
    assertThat(err.toString().strip()).endsWith("there is no agent nobody");
  }

  @Test
  void listsAgentsWithTheirSkills() {
    answers.put("GET /workers?limit=20000", WORKERS);

    assertThat(run("agents")).isZero();

    assertThat(out.toString().lines().toList().get(1))
        .isEqualTo("ana_2Esilva  Ana Silva  Available  -      sales,support  WK1");
  }

  @Test
  void saysWhatTheSimulatorRefuses() {
    status = 400;
    answers.put("PUT /traffic", "{\"message\":\"agents: expected 1 to 10000\"}");

    assertThat(run("traffic start --agents 10001")).isEqualTo(2);

    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("agents: expected 1 to 10000");
  }

  @Test
  void saysInOneLineThatNoSimulatorAnswers() {
    write("http://127.0.0.1:1");

    assertThat(run("traffic status")).isEqualTo(1);

    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("no simulator answers at http://127.0.0.1:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "traffic start --agents many",
        "traffic start --duration soon",
        "traffic begin",
        "clock advance",
        "clock advance tomorrow",
        "agents set Ana",
        "faults add nonsense",
        "switches set calls.answer",
        "truth --calls -1"
      })
  void saysInOneLineWhatIsWrongWithTheUsage(String line) {
    assertThat(run(line)).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("signalbox");
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "traffic", "traffic start", "agents set", "faults add", "switches"})
  void explainsEveryCommand(String command) {
    List<String> arguments = new ArrayList<>(List.of("simulate"));
    arguments.addAll(List.of((command + " --help").strip().split(" ", -1)));

    assertThat(execute(arguments)).isZero();
    assertThat(out.toString()).contains("Usage: signalbox simulate", "Exit codes:");
  }

  private int run(String line) {
    return run(List.of(line.split(" ", -1)));
  }

  private int run(List<String> line) {
    List<String> arguments = new ArrayList<>(List.of("simulate"));
    arguments.addAll(line);
    arguments.addAll(List.of("--data", path.toString()));
    return execute(arguments);
  }

  private int execute(List<String> arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }
}
