package dev.signalbox.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each fault as a client meets it, on a socket. */
@SimulatorTest
class FaultsTest {

  private static final String CALL = SimulatorClient.sid("CA", 0x142);
  private static final String STREAMS = "/Calls/" + CALL + "/Streams.json";
  private static final String ANY_STREAM =
      "\"method\":\"POST\",\"path\":\"/api/2010-04-01/Accounts/*/Calls/*/Streams.json\"";

  private final SimulatorClient simulator;
  private final int port;

  FaultsTest(@LocalServerPort int port) {
    this.port = port;
    this.simulator = new SimulatorClient(port);
  }

  @BeforeEach
  void oneCallIsInProgress() throws Exception {
    simulator.resetToAWorkspace();
    simulator.steer("PUT", "/calls/" + CALL, "{}");
  }

  @Test
  void answersAsOrderedInASequenceAndThenAsEver() throws Exception {
    order(
        """
        [{%1$s,"times":1,"effect":"answer","status":429,"code":20429,"retry_after":1},
         {%1$s,"times":1,"effect":"answer","status":429,"code":20429,"retry_after":5},
         {%1$s,"times":1,"effect":"answer","status":503}]
        """
            .formatted(ANY_STREAM));

    Answer first = start();
    Answer second = start();
    Answer third = start();
    Answer fourth = start();

    assertThat(List.of(first.status(), second.status(), third.status(), fourth.status()))
        .containsExactly(429, 429, 503, 201);
    assertThat(first.code()).isEqualTo(20429);
    assertThat(first.header("Retry-After")).isEqualTo("1");
    assertThat(second.header("Retry-After")).isEqualTo("5");
    assertThat(third.code()).isEqualTo(20503);
    assertThat(started()).isEqualTo(1);
  }

  @Test
  void strikesNobodyElse() throws Exception {
    order("{" + ANY_STREAM + ",\"effect\":\"answer\",\"status\":500}");

    assertThat(simulator.voice("/Calls/" + CALL + ".json").status()).isEqualTo(200);
    assertThat(simulator.router("/Workers").status()).isEqualTo(200);
    assertThat(start().status()).isEqualTo(500);
  }

  @Test
  void strikesOneProductOnly() throws Exception {
    order("{\"product\":\"taskrouter\",\"effect\":\"answer\",\"status\":500}");

    assertThat(simulator.router("/Workers").status()).isEqualTo(500);
    assertThat(start().status()).isEqualTo(201);
  }

  @Test
  void letsSomePassFirst() throws Exception {
    order("{" + ANY_STREAM + ",\"skip\":2,\"times\":1,\"effect\":\"answer\",\"status\":500}");

    assertThat(List.of(start().status(), start().status(), start().status(), start().status()))
        .containsExactly(201, 201, 500, 400); // the fourth: too many tracks
  }

  @Test
  void throwsTheSameDiceForTheSameSeed() throws Exception {
    String fault =
        "{\"product\":\"taskrouter\",\"probability\":0.5,\"seed\":7,\"effect\":\"answer\",\"status\":500}";
    List<List<Integer>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      simulator.resetToAWorkspace();
      order(fault);
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        statuses.add(simulator.router("/Workers").status());
      }
      runs.add(statuses);
    }

    assertThat(runs.getFirst()).contains(200, 500).isEqualTo(runs.getLast());
  }

  @Test
  void delaysTheUsualAnswer() throws Exception {
    order("{" + ANY_STREAM + ",\"times\":1,\"effect\":\"delay\",\"delay_ms\":300}");

    long begin = System.nanoTime();
    Answer answer = start();

    assertThat(answer.status()).isEqualTo(201);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(299));
  }

  @Test
  void neverAnswersAndDoesNothing() throws Exception {
    order("{" + ANY_STREAM + ",\"times\":1,\"effect\":\"hold\"}");

    assertThatThrownBy(() -> simulator.send(request().timeout(Duration.ofMillis(300))))
        .isInstanceOf(HttpTimeoutException.class);

    awaitOutcome("hold");
    assertThat(started()).isZero();
  }

  @Test
  void doesItAndNeverAnswers() throws Exception {
    order("{" + ANY_STREAM + ",\"times\":1,\"effect\":\"hold\",\"acts\":true}");

    assertThatThrownBy(() -> simulator.send(request().timeout(Duration.ofMillis(300))))
        .isInstanceOf(HttpTimeoutException.class);

    awaitOutcome("hold");
    assertThat(started()).isEqualTo(1);
  }

  @Test
  void letsGoWhomALiftedFaultHolds() throws Exception {
    order("{" + ANY_STREAM + ",\"times\":1,\"effect\":\"hold\"}");

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> held = threads.submit(() -> simulator.send(request()));
      Awaitility.await()
          .until(() -> simulator.look("/faults").json().path(0).path("struck").asInt() == 1);
      simulator.steer("DELETE", "/faults", "");

      assertThatThrownBy(held::get).hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void resetsTheConnectionAndDoesNothing() throws Exception {
    order("{" + ANY_STREAM + ",\"times\":1,\"effect\":\"reset\"}");

    assertThatThrownBy(this::readOnASocket)
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");

    awaitOutcome("reset");
    assertThat(started()).isZero();
    assertThat(start().status()).isEqualTo(201);
  }

  @Test
  void doesItAndResetsTheConnection() throws Exception {
    order("{" + ANY_STREAM + ",\"times\":1,\"effect\":\"reset\",\"acts\":true}");

    assertThatThrownBy(this::readOnASocket)
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");

    awaitOutcome("reset");
    assertThat(started()).isEqualTo(1);
  }

  @Test
  void doesItAndAnswersThatItFailed() throws Exception {
    order("{" + ANY_STREAM + ",\"times\":1,\"effect\":\"answer\",\"status\":500,\"acts\":true}");

    Answer answer = start();

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.code()).isEqualTo(20500);
    assertThat(answer.text("sid")).isEmpty();
    assertThat(started()).isEqualTo(1);
  }

  @Test
  void refusesAFaultThatMakesNoSense() throws Exception {
    assertRefused("{\"effect\":\"answer\"}", "status");
    assertRefused("{\"path\":\"**\"}", "effect");
    assertRefused("{\"effect\":\"hold\",\"time\":1}", "time");
    assertRefused("{\"effect\":\"explode\"}", "explode");
    assertRefused("{\"effect\":\"hold\",\"probability\":2}", "probability");
  }

  @Test
  void listsFaultsAndRemovesOne() throws Exception {
    int id = order("{\"effect\":\"hold\"}").json().path(0).path("id").asInt();
    order("{\"effect\":\"reset\",\"times\":1}");

    simulator.steer("DELETE", "/faults/" + id, "");

    Answer faults = simulator.look("/faults");
    assertThat(faults.json()).hasSize(1);
    assertThat(faults.json().path(0).path("effect").asString()).isEqualTo("reset");
    assertThat(faults.json().path(0).path("times").asInt()).isEqualTo(1);
    assertThat(simulator.tryToSteer("DELETE", "/faults/" + id, "").status()).isEqualTo(404);
  }

  @Test
  void refusesWhatIsTooManyAtATime() throws Exception {
    simulator.steer("PUT", "/limits", "{\"concurrency\":1,\"latency_ms\":{\"taskrouter\":500}}");

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> slow = threads.submit(() -> simulator.router("/Workers"));
      Awaitility.await()
          .pollInterval(Duration.ofMillis(5))
          .untilAsserted(
              () -> {
                Answer refused = simulator.voice("/Calls/" + CALL + ".json");
                assertThat(refused.status()).isEqualTo(429);
                assertThat(refused.code()).isEqualTo(20429);
                assertThat(refused.header("Twilio-Concurrent-Requests")).isEqualTo("2");
              });

      assertThat(slow.get().status()).isEqualTo(200);
    }
  }

  @Test
  void refusesMoreSearchesThanTwilioAnswersInASecond() throws Exception {
    String search = "/Workers?TargetWorkersExpression=" + SimulatorClient.encode("1==1");
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      answers.add(simulator.router(search));
    }

    assertThat(answers.subList(0, 3)).allMatch(one -> one.status() == 200);
    assertThat(answers).anyMatch(one -> one.status() == 429 && one.code() == 20429);
    assertThat(simulator.router("/Workers").status()).isEqualTo(200);

    simulator.steer("PUT", "/limits", "{\"searches\":0}");
    assertThat(simulator.router(search).status()).isEqualTo(200);
  }

  @Test
  void takesItsTimeForOneProduct() throws Exception {
    simulator.steer("PUT", "/limits", "{\"latency_ms\":{\"api\":200}}");

    long begin = System.nanoTime();
    start();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(199));
  }

  private void assertRefused(String fault, String named) throws Exception {
    Answer answer = simulator.tryToSteer("POST", "/faults", fault);
    assertThat(answer.status()).as(fault).isEqualTo(400);
    assertThat(answer.text("message")).as(fault).contains(named);
  }

  private Answer order(String fault) throws Exception {
    return simulator.steer("POST", "/faults", fault);
  }

  private Answer start() throws Exception {
    return simulator.send(request());
  }

  private HttpRequest.Builder request() {
    return simulator.postVoiceRequest(
        STREAMS, "Url", "wss://streams.example.com", "Track", "both_tracks");
  }

  /** Only a bare socket tells a reset from an end. */
  private int readOnASocket() throws IOException {
    String form = "Url=wss%3A%2F%2Fstreams.example.com";
    String request =
        "POST /api/2010-04-01/Accounts/"
            + SimulatorClient.ACCOUNT
            + STREAMS
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded"
            + "\r\nContent-Length: "
            + form.length()
            + "\r\nAuthorization: "
            + SimulatorClient.basic(SimulatorClient.ACCOUNT, SimulatorClient.AUTH_TOKEN)
            + "\r\n\r\n"
            + form;
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read();
    }
  }

  private int started() throws Exception {
    return simulator.look("/streams").json().at("/summary/started").asInt();
  }

  private void awaitOutcome(String outcome) {
    Awaitility.await()
        .until(
            () ->
                simulator
                    .look("/requests")
                    .json()
                    .valueStream()
                    .anyMatch(request -> request.path("outcome").asString().equals(outcome)));
  }
}
