package dev.signalbox.gateway;

import static dev.signalbox.gateway.StandInService.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.FormParameters;
import dev.signalbox.testing.KafkaBroker;
import dev.signalbox.testing.KafkaTest;
import dev.signalbox.testing.RecordCollector;
import dev.signalbox.twilio.signature.PublicUrl;
import dev.signalbox.twilio.signature.RequestSigner;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@KafkaTest
class CommandRoutesIT {

  private static final String TOKEN = "Token=" + StandInIam.TOKEN;
  private static final String FLEX_CREATE = "/callback/flex/create-callback";
  private static final String STUDIO_CREATE = "/callback/studio/create-callback";

  private static StandInIam iam;
  private static TestGate gate;
  private static StandInService callbacks;
  private static StandInService streams;

  @BeforeAll
  static void start(KafkaBroker broker) {
    iam = new StandInIam();
    Map<String, Object> settings = TestGate.settings(broker.bootstrapServers());
    settings.put("TWILIO_API_BASE_URL", iam.apiBaseUrl());
    settings.put("FLEX_TOKEN_CACHE", 0);
    gate = TestGate.start(settings);
    callbacks = new StandInService("callback", broker.bootstrapServers());
    streams = new StandInService("media-stream", broker.bootstrapServers());
  }

  @AfterAll
  static void stop() {
    callbacks.close();
    streams.close();
    gate.close();
    iam.close();
  }

  @AfterEach
  void reset() {
    iam.away = false;
    callbacks.silence(false);
    streams.silence(false);
  }

  @Test
  void answersWithWhatTheServiceReplies() throws Exception {
    callbacks.silence(true);
    String number = number();
    CompletableFuture<HttpResponse<String>> response =
        CompletableFuture.supplyAsync(() -> create(FLEX_CREATE, number));
    ConsumerRecord<String, byte[]> command = callbacks.awaitCommand(number);

    callbacks.reply(command, 200, "{\"success\":true,\"taskSid\":\"WT1\"}");

    assertThat(response.join().statusCode()).isEqualTo(200);
    assertThat(response.join().body()).isEqualTo("{\"success\":true,\"taskSid\":\"WT1\"}");
    assertThat(response.join().headers().firstValue("content-type")).hasValue("application/json");
    assertThat(response.join().headers().allValues("access-control-allow-origin"))
        .containsExactly("*");
  }

  @Test
  void tellsTheServiceWhoAsksButNeverTheToken() {
    String number = number();
    create(FLEX_CREATE, number);
    ConsumerRecord<String, byte[]> command = callbacks.awaitCommand(number);

    assertThat(header(command, EventHeaders.IDENTITY)).isEqualTo("ann_40example_2Ecom");
    assertThat(header(command, EventHeaders.WORKER_SID)).isEqualTo("WKann");
    assertThat(header(command, EventHeaders.ROLES)).isEqualTo("agent");
    assertThat(header(command, EventHeaders.REALM_USER)).hasSize(64).doesNotContain("ann@");
    assertThat(header(command, EventHeaders.CE_TYPE)).isEqualTo("dev.signalbox.callback.create");
    assertThat(header(command, EventHeaders.CE_ID))
        .isEqualTo(header(command, EventHeaders.REQUEST_ID));
    assertThat(header(command, EventHeaders.ROUTE)).isEqualTo(FLEX_CREATE);
    assertThat(callbacks.everything()).doesNotContain(StandInIam.TOKEN).doesNotContain("Token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/callback/flex/create-callback | {\"success\":true,\"taskSid\":null}",
        "/features/callback-and-voicemail/flex/requeue-callback | {\"success\":true,\"taskSid\":null}",
        "/mediaStartSecWrap | {\"result\":null}",
        "/mediaStopByNameSecWrap | {\"result\":null}",
        "/mediaStreamStart | {\"result\":null}",
        "/stream-call | {\"Status\":\"SUCCESS\",\"ResponseData\":{}}",
        "/call-streaming/start-streaming | {\"Status\":\"SUCCESS\",\"ResponseData\":{}}",
        "/call-streaming/stop-streaming | {\"Status\":\"SUCCESS\",\"ResponseData\":{}}",
      })
  void answersItsFallbackWhenTheServiceSaysNothingAndTheCommandIsThere(String path, String body) {
    callbacks.silence(true);
    streams.silence(true);
    String number = number();
    String all =
        "&numberToCall=%s&numberToCallFrom=1&flexFlowSid=FW1&taskSid=WT1&agentId=a&callId=CA1"
            .formatted(number);

    HttpResponse<String> response =
        gate.plugin(
            path, TOKEN + all + "&conferenceSid=CF1&callSid=CA1&workerSid=WK1&workerCallSid=CA1");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(body);
    (path.contains("callback") ? callbacks : streams).awaitCommand(number);
  }

  @Test
  void takesAStudioFlowByItsSignature() {
    for (String path :
        List.of(STUDIO_CREATE, "/features/callback-and-voicemail/studio/create-callback")) {
      String number = number();
      String body = "numberToCall=" + number + "&numberToCallFrom=2&flexFlowSid=FW1";

      HttpResponse<String> posted = gate.form(path, body.getBytes(StandardCharsets.UTF_8));
      HttpResponse<String> got = gate.get(path + "?" + body + "get", TestGate.TOKEN);

      assertThat(posted.body()).isEqualTo("{\"replied\":true}");
      assertThat(got.body()).isEqualTo("{\"replied\":true}");
      ConsumerRecord<String, byte[]> command = callbacks.awaitCommand(number);
      assertThat(header(command, EventHeaders.ACCOUNT)).isEqualTo(TestGate.ACCOUNT);
      assertThat(header(command, EventHeaders.IDENTITY)).isNull();
      assertThat(command.key()).as("a hash, not the number").hasSize(64);
    }
  }

  /** The gate is asked over http here, as behind a proxy; Twilio was told https. */
  @ParameterizedTest
  @CsvSource({
    "https://gateway.example.com, , 200",
    "https://gateway.example.com:443, , 200",
    "https://gateway.example.com, &added=1, 403",
    "https://gateway.example.com:8443, , 403",
    "http://gateway.example.com, , 403",
    "https://other.example.com, , 403"
  })
  void case10OfCallbacksTakesTheSignatureOverTheUrlThatTwilioWasToldAndNoOther(
      String signedFor, @Nullable String added, int status) {
    String target = STUDIO_CREATE + "?numberToCall=" + number() + "&numberToCallFrom=%2B2";
    byte[] body = "flexFlowSid=FW1".getBytes(StandardCharsets.UTF_8);
    String signature =
        new RequestSigner(new PublicUrl(signedFor), TestGate.TOKEN)
            .sign(target, FormParameters.parse(body));

    HttpResponse<String> answer = gate.form(target + (added == null ? "" : added), body, signature);

    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void case10OfCallbacksTakesNoWrongSignatureAndNotNone() {
    byte[] body =
        "numberToCall=1&numberToCallFrom=2&flexFlowSid=FW1".getBytes(StandardCharsets.UTF_8);

    assertThat(gate.form(STUDIO_CREATE, body, "AAAAAAAAAAAAAAAAAAAAAAAAAAA=").statusCode())
        .isEqualTo(403);
    assertThat(
            gate.form(STUDIO_CREATE, body, TestGate.sign(STUDIO_CREATE, body, "another token"))
                .statusCode())
        .isEqualTo(403);
    assertThat(gate.form(STUDIO_CREATE, body, "").statusCode()).isEqualTo(403);
  }

  @Test
  void case9OfCallbacksLetsTheBodyWinOverTheQuery() {
    String number = number();
    String target = STUDIO_CREATE + "?numberToCall=query&numberToCallFrom=2&flexFlowSid=FW1";

    gate.form(target, ("numberToCall=" + number).getBytes(StandardCharsets.UTF_8));

    assertThat(RecordCollector.text(callbacks.awaitCommand(number))).doesNotContain("query");
  }

  @Test
  void recordsASubmittedVoicemailAsACommand() {
    String recording = "RE" + UUID.randomUUID();
    callbacks.silence(true);
    String target =
        "/callback/studio/wait-experience?mode=submit-voicemail&CallSid=CA1&enqueuedTaskSid=WT1";

    HttpResponse<String> response =
        gate.form(target, ("RecordingSid=" + recording).getBytes(StandardCharsets.UTF_8));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(callbacks.awaitCommand(recording).key()).isEqualTo(recording);
    assertThat(gate.form(target, new byte[0], "forged").statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "conversation_id=WTold&RecordingSid=RE1, WTold",
    "conversation_id=undefined&RecordingSid=RE1, RE1",
    "CallSid=CA1, CA1",
  })
  void keysACallbackByItsOwner(String parameters, String key) {
    String number = number();
    create(FLEX_CREATE, number + "&" + parameters);

    assertThat(callbacks.awaitCommand(number).key()).isEqualTo(key);
  }

  @Test
  void case2OfCallbacksSaysAllThatIsMissingInTheOldWords() {
    int before = callbacks.commands();

    HttpResponse<String> response = gate.plugin(FLEX_CREATE, TOKEN + "&numberToCall=1");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .isEqualTo(
            "{\"data\":null,\"message\":\"(/callback/flex/create-callback) Missing"
                + " numberToCallFrom: the number to call the customer"
                + " from(/callback/flex/create-callback) Missing flexFlowSid: the SID of the Flex"
                + " Flow that triggered this function\"}");
    assertThat(response.headers().allValues("access-control-allow-origin")).containsExactly("*");
    assertThat(callbacks.commands()).isEqualTo(before);
  }

  @Test
  void case3OfCallbacksTakesAnEmptyNumberForNone() {
    assertThat(
            gate.plugin(FLEX_CREATE, TOKEN + "&numberToCall=&numberToCallFrom=1&flexFlowSid=FW1")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void case4OfCallbacksNeedsNoFlowInTheTemplatesDialect() {
    byte[] body =
        ("numberToCall=" + number() + "&numberToCallFrom=2").getBytes(StandardCharsets.UTF_8);

    assertThat(
            gate.form("/features/callback-and-voicemail/studio/create-callback", body).statusCode())
        .isEqualTo(200);
    assertThat(gate.form(STUDIO_CREATE, body).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/mediaStartSecWrap | agentId=a | 500 | {\"result\":\"Missing Configuration Parameters. Check Console Log.\"}",
        "/mediaStartSecWrap | agentId=a&callId=undefined | 500 | {\"result\":\"Missing Configuration Parameters. Check Console Log.\"}",
        "/mediaStreamStart | agentId=a&callId=CA1 | 500 | {\"result\":\"Missing Configuration Parameters. Check Console Log.\"}",
        "/mediaStopByNameSecWrap | agentId=a | 500 | {\"result\":\"Missing Parameters - View Console Log of Function\"}",
        "/stream-call | workerSid=WK1 | 400 | {\"Status\":\"FAIL\",\"ResponseData\":{\"message\":\"Missing callSid\"}}",
        "/call-streaming/stop-streaming | a=b | 400 | {\"Status\":\"FAIL\",\"ResponseData\":{\"message\":\"Missing streamSid\"}}",
      })
  void case2OfMediaStreamsTellsTheStreamingClientsInTheirOwnWays(
      String path, String parameters, int status, String body) {
    HttpResponse<String> response = gate.plugin(path, TOKEN + "&" + parameters);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEqualTo(body);
  }

  @Test
  void case1OfFlexTokenTakesTheTokenByFormByQueryAndByJson() {
    String number = number();
    String query = "?numberToCall=" + number + "&numberToCallFrom=2&flexFlowSid=FW1&";
    assertThat(
            gate.send(HttpRequest.newBuilder(gate.uri(FLEX_CREATE + query + TOKEN))).statusCode())
        .isEqualTo(200);
    assertThat(gate.plugin(FLEX_CREATE + query + "Token=a.b.c.d.e", TOKEN).statusCode())
        .as("the body's token counts")
        .isEqualTo(200);
    assertThat(gate.plugin(FLEX_CREATE + query + TOKEN, "Token=a.b.c.d.e").statusCode())
        .isEqualTo(403);
    HttpResponse<String> json =
        json(
            "{\"Token\":\"%s\",\"numberToCall\":\"%s\",\"numberToCallFrom\":\"2\",\"flexFlowSid\":\"FW1\",\"attempts\":2}"
                .formatted(StandInIam.TOKEN, number + "json"));
    assertThat(json.statusCode()).isEqualTo(200);
    assertThat(RecordCollector.text(callbacks.awaitCommand(number + "json")))
        .contains("\"attempts\":2");
  }

  @Test
  void case2OfFlexTokenKnowsOnlyTheCapitalT() {
    HttpResponse<String> response =
        gate.plugin(FLEX_CREATE, "token=" + StandInIam.TOKEN + "&numberToCall=1");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).isEqualTo("Unauthorized: Token was not provided");
    assertThat(response.headers().firstValue("content-type")).hasValue("text/plain;charset=UTF-8");
  }

  @Test
  void case3OfFlexTokenAsksForTheTokenFirst() {
    assertThat(gate.plugin(FLEX_CREATE, "").statusCode()).isEqualTo(403);
  }

  @Test
  void refusesAnInvalidTokenWithTwiliosOwnWords() {
    HttpResponse<String> response = gate.plugin(FLEX_CREATE, "Token=" + StandInIam.EXPIRED);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).isEqualTo("Token has expired");
  }

  @Test
  void case5OfFlexTokenAsksToComeAgainWhenNobodyCanTell() {
    iam.away = true;

    HttpResponse<String> response = create(FLEX_CREATE, number());

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("retry-after")).isPresent();
    assertThat(response.headers().allValues("access-control-allow-origin")).containsExactly("*");
    assertThat(response.body()).startsWith("{\"").contains("\"success\":false");
  }

  @Test
  void case17OfFlexTokenRefusesATokenWhereASignatureIsAsked() {
    assertThat(create(STUDIO_CREATE, number()).statusCode()).isEqualTo(403);
  }

  @Test
  void refusesTheSecondAccountAndAForeignOneOnTheFlexAccountsCommands() {
    byte[] body =
        "numberToCall=1&numberToCallFrom=2&flexFlowSid=F".getBytes(StandardCharsets.UTF_8);
    String frontline = TestGate.sign(STUDIO_CREATE, body, TestGate.FRONTLINE_TOKEN);
    byte[] foreign =
        "numberToCall=1&numberToCallFrom=2&flexFlowSid=F&AccountSid=AC9"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(gate.form(STUDIO_CREATE, body, frontline).statusCode()).isEqualTo(403);
    assertThat(gate.form(STUDIO_CREATE, foreign).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[]", "42", "{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]}"})
  void saysThatAJsonBodyIsNone(String body) {
    HttpResponse<String> response = json(body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).startsWith("{\"data\":null");
  }

  @Test
  void refusesACommandThatIsTooLargeForTheBroker() {
    String text = "x".repeat(1_020_000);

    assertThat(create(FLEX_CREATE, number() + "&message=" + text).statusCode()).isEqualTo(413);
  }

  @Test
  void answersManyAtATimeEachWithItsOwnReply() throws Exception {
    callbacks.silence(true);
    List<String> numbers = IntStream.range(0, 50).mapToObj(i -> number()).toList();
    List<CompletableFuture<HttpResponse<String>>> responses =
        numbers.stream()
            .map(
                number ->
                    gate.http.sendAsync(
                        HttpRequest.newBuilder(gate.uri(FLEX_CREATE))
                            .timeout(Duration.ofSeconds(10))
                            .POST(
                                BodyPublishers.ofString(
                                    TOKEN
                                        + "&numberToCallFrom=2&flexFlowSid=F&numberToCall="
                                        + number))
                            .build(),
                        HttpResponse.BodyHandlers.ofString()))
            .toList();
    for (String number : numbers) {
      callbacks.reply(callbacks.awaitCommand(number), 200, number);
    }
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(responses.get(i).join().body()).isEqualTo(numbers.get(i));
    }
  }

  private static HttpResponse<String> create(String path, String numberAndMore) {
    return gate.plugin(
        path, TOKEN + "&numberToCallFrom=2&flexFlowSid=FW1&numberToCall=" + numberAndMore);
  }

  private static HttpResponse<String> json(String body) {
    return gate.send(
        HttpRequest.newBuilder(gate.uri(FLEX_CREATE))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static String number() {
    return "n" + UUID.randomUUID();
  }
}
