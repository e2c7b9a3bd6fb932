package dev.signalbox.system;

import dev.signalbox.events.FormParameters;
import dev.signalbox.twilio.signature.PublicUrl;
import dev.signalbox.twilio.signature.RequestSigner;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Studio flow whose Run Function widget asks for callbacks, signed as Twilio signs. */
final class StudioFlow {

  /** A route of those that want an answer. */
  static final String ROUTE = "/callback/studio/create-callback";

  private static final String CALLED = "+15005550111";
  private static final String FLOW = "FW000000000000000000000000000000a1";

  /** Studio gives a function no more. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofMillis(300);

  /**
   * What the flow goes on with.
   *
   * @param after how long
   */
  record Answer(int status, String body, Duration after) {

    boolean isSuccess() {
      return status == 200 && json().path("success").asBoolean();
    }

    /** Whether the task was there when it was answered. */
    boolean namesATask() {
      return json().path("taskSid").asString("").startsWith("WT");
    }

    private JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String gate;
  private final RequestSigner signer;

  StudioFlow(Backend backend) {
    this.gate = backend.publicUrl();
    this.signer = new RequestSigner(new PublicUrl(gate), GateProcess.TOKEN);
  }

  /**
   * Asks until it is taken, as whoever was refused does. A request that is asked again is the same
   * one: it names the same call.
   *
   * @param in how long before it is asked first
   */
  CompletableFuture<Answer> askUntilTaken(Customer customer, Duration in) {
    return CompletableFuture.supplyAsync(() -> customer, after(in))
        .thenCompose(one -> ask(one.callSid(), one.number()))
        .handle(
            (answer, problem) ->
                problem == null && answer.isSuccess()
                    ? CompletableFuture.completedFuture(answer)
                    : askUntilTaken(customer, PAUSE))
        .thenCompose(next -> next);
  }

  private static Executor after(Duration time) {
    return CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Asks for a callback.
   *
   * @param callSid the call in which the flow is
   * @param number of the customer, in E.164
   */
  CompletableFuture<Answer> ask(String callSid, String number) {
    String body =
        form("numberToCall", number)
            + "&"
            + form("numberToCallFrom", CALLED)
            + "&"
            + form("flexFlowSid", FLOW)
            + "&"
            + form("CallSid", callSid);
    byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(gate + ROUTE))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .header("X-Twilio-Signature", signer.sign(ROUTE, FormParameters.parse(bytes)))
            .POST(BodyPublishers.ofByteArray(bytes))
            .build();
    long begin = System.nanoTime();
    return http.sendAsync(request, BodyHandlers.ofString())
        .thenApply(response -> answer(response, begin));
  }

  private static Answer answer(HttpResponse<String> response, long begin) {
    return new Answer(
        response.statusCode(), response.body(), Duration.ofNanos(System.nanoTime() - begin));
  }

  private static String form(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
