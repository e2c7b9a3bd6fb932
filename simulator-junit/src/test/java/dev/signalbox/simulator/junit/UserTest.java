package dev.signalbox.simulator.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.taskrouter.v1.Workspace;
import com.twilio.rest.taskrouter.v1.workspace.Task;
import com.twilio.rest.taskrouter.v1.workspace.Workflow;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Pause;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** As somebody would write their own tests; a part of it stands in the docs. */
@TwilioSimulatorTest(seed = 7)
class UserTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final TwilioSimulator simulator;
  private final TwilioRestClient twilio;

  UserTest(TwilioSimulator simulator) {
    this.simulator = simulator;
    this.twilio = simulator.restClient();
  }

  @BeforeAll
  static void isThereBeforeAllTests(TwilioSimulator simulator) {
    assertThat(simulator.apiBaseUrl()).matches("http://127\\.0\\.0\\.1:\\d+");
    assertThat(simulator.uri()).hasToString(simulator.apiBaseUrl());
  }

  @Test
  void placesACallWithTwiliosOwnClient() {
    Call call = call();

    assertThat(call.getSid()).startsWith("CA");
    assertThat(Call.fetcher(call.getSid()).fetch(twilio).getStatus())
        .isEqualTo(Call.Status.IN_PROGRESS);
    assertThat(simulator.requests()).hasSize(2);
    ReceivedRequest placed =
        simulator.awaitRequest(request -> request.is("POST", "/api/*/Calls.json"), SOON);
    assertThat(placed.product()).isEqualTo("api");
    assertThat(placed.body()).containsEntry("To", "client:ann");
    assertThat(placed.status()).isEqualTo(201);
    assertThat(placed.outcome()).isEqualTo("ok");
  }

  @Test
  void beginsEachTestWithAnEmptyWorld() {
    assertThat(simulator.requests()).isEmpty();
    assertThat(simulator.deliveries()).isEmpty();
    assertThat(simulator.alerts()).isEmpty();
    assertThat(Call.reader().read(twilio)).isEmpty();
  }

  @Test
  void failsOnceAsItWasTold() {
    simulator.fault(
        fault ->
            fault
                .method("POST")
                .product("api")
                .path("**/Calls.json")
                .times(1)
                .answer(429, 20429, "Too Many Requests")
                .retryAfter(Duration.ofSeconds(1)));

    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(this::call)
        .satisfies(refused -> assertThat(refused.getCode()).isEqualTo(20429));
    assertThat(call().getSid()).startsWith("CA");
  }

  @Test
  void resetsAConnectionAfterTheRequestHasBeenCarriedOut() {
    simulator.fault(fault -> fault.method("POST").acts().reset());

    assertThatExceptionOfType(RuntimeException.class).isThrownBy(this::call);
    simulator.clearFaults();

    assertThat(Call.reader().read(twilio)).hasSize(1);
  }

  @Test
  void refusesAFaultThatMakesNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> simulator.fault(fault -> fault.times(0)))
        .withMessageContaining("times: expected 1 or more");
  }

  @Test
  void liftsOneFaultOfTwo() {
    int first = simulator.fault(fault -> fault.product("api").answer(500));
    simulator.fault(fault -> fault.product("taskrouter").answer(503));

    simulator.clearFault(first);

    assertThat(call().getSid()).startsWith("CA");
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> Workspace.reader().read(twilio).iterator().hasNext());
  }

  @Test
  void movesTheTimeOn() {
    Workspace workspace = Workspace.creator("support").setTemplate("FIFO").create(twilio);
    Workflow workflow = Workflow.reader(workspace.getSid()).read(twilio).iterator().next();
    Task task =
        Task.creator(workspace.getSid())
            .setWorkflowSid(workflow.getSid())
            .setTimeout(3600)
            .create(twilio);
    Instant before = simulator.now();

    simulator.advance(Duration.ofHours(2));

    assertThat(simulator.now()).isAfter(before.plus(Duration.ofHours(2)));
    assertThat(Task.fetcher(workspace.getSid(), task.getSid()).fetch(twilio).getAssignmentStatus())
        .isEqualTo(Task.Status.CANCELED);
  }

  @Test
  void turnsSwitchesUntilTheNextTest() {
    assertThat(simulator.switches()).containsEntry("calls.answer", "at-once");

    simulator.turn("calls.answer", "by-hand");

    assertThat(call().getStatus()).isEqualTo(Call.Status.QUEUED);
    assertThatIllegalArgumentException().isThrownBy(() -> simulator.turn("calls.answer", "never"));
  }

  @Test
  void tellsWhatBecameOfACallback() {
    Call call =
        Call.creator(new PhoneNumber("client:ann"), new PhoneNumber("client:bob"), twiml())
            .setStatusCallback(URI.create("http://127.0.0.1:1/status"))
            .create(twilio);
    Call.updater(call.getSid()).setStatus(Call.UpdateStatus.COMPLETED).update(twilio);

    Delivery failed =
        simulator.awaitDelivery(delivery -> delivery.fate() == Delivery.Fate.failed, SOON);

    assertThat(failed.url()).isEqualTo("http://127.0.0.1:1/status");
    assertThat(failed.parameters()).containsKey("CallSid");
    assertThat(failed.attempts()).isNotEmpty();
  }

  @Test
  void knowsEveryFateThatTheSimulatorTells() {
    assertThat(Delivery.Fate.values())
        .extracting(Enum::name)
        .containsExactlyElementsOf(
            Stream.of(dev.signalbox.simulator.delivery.Fate.values()).map(Enum::name).toList());
  }

  @Test
  void saysWhatWasAskedInsteadOfWhatIsAwaited() {
    call();

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () -> simulator.awaitRequest(request -> request.is("GET", "/x"), Duration.ofMillis(50)))
        .withMessageContaining("no such request within PT0.05S")
        .withMessageContaining("/Calls.json");
  }

  @Test
  void isToldAStory() {
    String call = "CA00000000000000000000000000000141";

    simulator.story("{\"voice\":{\"calls\":[{\"sid\":\"" + call + "\"}]}}");

    assertThat(Call.fetcher(call).fetch(twilio).getSid()).isEqualTo(call);
  }

  @Test
  void knowsTwoFlexTokens() throws Exception {
    assertThat(simulator.agentToken()).isNotEqualTo(simulator.supervisorToken());
    assertThat(validated(simulator.agentToken())).contains("\"valid\":true", "agent");
    assertThat(validated("e30.a2V5.aXY.Y29udGVudA.dGFn")).contains("\"valid\":false");
  }

  @Test
  void isSteeredInAnyOtherWay() {
    assertThat(simulator.steer("PUT", "/limits", "{\"concurrency\":3}").path("concurrency").asInt())
        .isEqualTo(3);
    assertThat(simulator.steer("GET", "/limits", null).path("concurrency").asInt()).isEqualTo(3);
  }

  @Test
  void isReachedFromAnywhereByItsAddress() {
    try (TwilioSimulator same =
        TwilioSimulator.at(simulator.uri(), simulator.accountSid(), simulator.authToken())) {
      assertThat(same.now()).isAfterOrEqualTo(Instant.EPOCH);
    }
    assertThat(simulator.toString()).doesNotContain(simulator.authToken());
  }

  /** A nested class has the simulator of its outer class. */
  @Nested
  class InANestedClass {

    @Test
    void isTheSame(TwilioSimulator nested) {
      assertThat(nested).isSameAs(simulator);
      assertThat(simulator.requests()).isEmpty();
    }
  }

  private Call call() {
    return Call.creator(new PhoneNumber("client:ann"), new PhoneNumber("client:bob"), twiml())
        .create(twilio);
  }

  /** What keeps a call up for a while: one that has nothing to do ends. */
  private static Twiml twiml() {
    Pause pause = new Pause.Builder().length(600).build();
    return new Twiml(new VoiceResponse.Builder().pause(pause).build().toXml());
  }

  private String validated(String token) throws IOException, InterruptedException {
    String credentials = simulator.accountSid() + ":" + simulator.authToken();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(
                      URI.create(
                          simulator.apiBaseUrl()
                              + "/iam/v1/Accounts/"
                              + simulator.accountSid()
                              + "/Tokens/validate"))
                  .header("Content-Type", "application/json")
                  .header(
                      "Authorization",
                      "Basic "
                          + Base64.getEncoder()
                              .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                  .POST(BodyPublishers.ofString("{\"token\":\"" + token + "\"}"))
                  .build(),
              BodyHandlers.ofString());
      return answer.body();
    }
  }
}
