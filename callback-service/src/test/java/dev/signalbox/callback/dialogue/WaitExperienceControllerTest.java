package dev.signalbox.callback.dialogue;

import static dev.signalbox.callback.dialogue.Caller.CALL;
import static dev.signalbox.callback.dialogue.Caller.PUBLIC_URL;
import static dev.signalbox.callback.dialogue.Caller.QUEUE;
import static dev.signalbox.callback.dialogue.Caller.RECORDING;
import static dev.signalbox.callback.dialogue.Caller.TASK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.callback.desk.Asked;
import dev.signalbox.events.FormParameters;
import dev.signalbox.twilio.signature.PublicUrl;
import dev.signalbox.twilio.signature.RequestSigner;
import dev.signalbox.twilio.signature.SignatureValidator;
import dev.signalbox.twilio.signature.TwilioAccount;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The endpoint on a socket, asked as the gate and Twilio ask it. */
class WaitExperienceControllerTest {

  private static final String PATH = Caller.PATH;
  private static final String LOOP =
      PATH + "?mode=main-wait-loop&skipGreeting=true&CallSid=" + CALL + "&enqueuedTaskSid=" + TASK;
  private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
  private static final String TOKEN = "12345";
  private static final String NEXT_TOKEN = "67890";

  private static final Caller CALLER = new Caller();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ConfigurableApplicationContext CONTEXT =
      new SpringApplicationBuilder(Web.class)
          .run(
              "--server.port=0",
              "--spring.main.banner-mode=off",
              "--spring.config.location=optional:classpath:/none/",
              "--logging.level.root=WARN");

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class
  })
  @Import(WaitExperienceController.class)
  static class Web {

    @Bean
    StepReader stepReader() {
      return new StepReader(
          new SignatureValidator(
              new PublicUrl(PUBLIC_URL),
              List.of(
                  new TwilioAccount(
                      "AC000000000000000000000000000000a1", List.of(TOKEN, NEXT_TOKEN)))));
    }

    @Bean
    WaitExperience waitExperience() {
      return CALLER.experience();
    }
  }

  @AfterAll
  static void stop() {
    CONTEXT.close();
    HTTP.close();
  }

  @BeforeEach
  void forget() {
    CALLER.commands.clear();
    CALLER.searches.clear();
    CALLER.answer = new Asked.Refused();
  }

  @ParameterizedTest
  @ValueSource(strings = {WaitExperienceController.SHORT_PATH, WaitExperienceController.LONG_PATH})
  void bothPathsAnswerTwimlByPostAndByGet(String path) {
    String target = path + "?mode=main-wait-loop&enqueuedTaskSid=" + TASK;
    HttpResponse<String> posted = post(target, CALLER.said);
    HttpResponse<String> got = get(target + "&CallSid=" + CALL, null);

    for (HttpResponse<String> response : List.of(posted, got)) {
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type")).hasValue("text/xml;charset=UTF-8");
      List<Verb> heard = Verb.of(response.body());
      assertThat(Verb.names(heard)).containsExactly("Say", "Gather", "Redirect");
      assertThat(heard.getLast().url()).startsWith(PUBLIC_URL + path + "?mode=main-wait-loop&");
      assertThat(Verb.query(heard.getLast().url())).containsEntry("CallSid", CALL);
    }
  }

  @Test
  void theSecondTokenOfARotationSignsAsWell() {
    byte[] body = Caller.form(CALLER.said);

    assertThat(send(LOOP, body, sign(LOOP, body, NEXT_TOKEN), Map.of()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void whatTwilioHasNotSignedIsRefused() {
    byte[] body = Caller.form(CALLER.said);
    String good = sign(LOOP, body, TOKEN);

    refused(send(LOOP, body, null, Map.of()));
    refused(send(LOOP, body, "", Map.of()));
    refused(send(LOOP, body, "not base64!", Map.of()));
    refused(send(LOOP, body, sign(LOOP, body, "another token"), Map.of()));
    refused(send(LOOP + "&Digits=1", body, good, Map.of()));
    refused(send(LOOP, "CallSid=other".getBytes(StandardCharsets.UTF_8), good, Map.of()));
    refused(send(LOOP.replace("https", "http") + "&", body, good, Map.of()));
    refused(get(LOOP, "AAAAAAAAAAAAAAAAAAAAAAAAAAA="));
  }

  @Test
  void aSignatureSaysNothingOfABodyThatIsNoForm() {
    byte[] body = "mode=submit-callback".getBytes(StandardCharsets.UTF_8);
    String signature = sign(LOOP, body, TOKEN);

    assertThat(send(LOOP, body, signature, Map.of()).statusCode()).isEqualTo(200);
    refused(send(LOOP, body, signature, Map.of("Content-Type", "application/json")));
    refused(
        exchange(
            HttpRequest.newBuilder(uri(LOOP))
                .header("X-Twilio-Signature", signature)
                .header("Content-Type", FORM)
                .method("GET", BodyPublishers.ofByteArray(body))));
    assertThat(CALLER.commands).isEmpty();
  }

  @Test
  void theTargetThatTheGateGotIsTheOneThatWasSigned() {
    byte[] body = Caller.form(CALLER.said);
    String asTwilioSentIt = LOOP + "&note=a|b\"c";
    String asTheProxySendsIt = LOOP + "&note=a%7Cb%22c";
    String signature = sign(asTwilioSentIt, body, TOKEN);

    refused(send(asTheProxySendsIt, body, signature, Map.of()));
    assertThat(
            send(asTheProxySendsIt, body, signature, Map.of(StepReader.TARGET, asTwilioSentIt))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void theSignedTargetIsWhatIsReadAndNotTheOtherOne() {
    byte[] body = Caller.form(CALLER.said);
    String signed = PATH + "?mode=handle-initial-choice&Digits=*";
    String other = PATH + "?mode=submit-callback&to=%2B15551234567";

    HttpResponse<String> response =
        send(other, body, sign(signed, body, TOKEN), Map.of(StepReader.TARGET, signed));

    assertThat(Verb.query(Verb.of(response.body()).getFirst().url()))
        .containsEntry("mode", "handle-callback-or-voicemail-choice");
    assertThat(CALLER.commands).isEmpty();
  }

  @Test
  void aTargetOfAnotherPathProvesNothing() {
    byte[] body = Caller.form(CALLER.said);
    String signed = "/callback/studio/wait-experience?mode=main-wait-loop";

    refused(send(LOOP, body, sign(signed, body, TOKEN), Map.of(StepReader.TARGET, signed)));
  }

  @Test
  void aPathThatOnlyDecodesToOursDoesNotExist() {
    byte[] body = Caller.form(CALLER.said);
    String target = PATH.replace("wait-experience", "wait%2Dexperience");

    assertThat(send(target, body, sign(target, body, TOKEN), Map.of()).statusCode()).isEqualTo(404);
  }

  @Test
  void theBodyCountsAndARepeatedParameterIsItsFirst() {
    String target = PATH + "?mode=main-wait-loop&enqueuedTaskSid=" + TASK + "&Digits=2";
    byte[] body = "mode=handle-initial-choice&Digits=*&Digits=1".getBytes(StandardCharsets.UTF_8);

    HttpResponse<String> response = send(target, body, sign(target, body, TOKEN), Map.of());

    assertThat(Verb.names(Verb.of(response.body()))).containsExactly("Gather", "Redirect");
  }

  @Test
  void whatIsKeyedComesByGetBehindOurOwnParameters() {
    HttpResponse<String> response =
        get(
            PATH
                + "?mode=handle-callback-for-other-number-confirmation-option&CallSid="
                + CALL
                + "&enqueuedTaskSid="
                + TASK
                + "&Called=%2B15559870002&Caller=%2B15551230001&CallSid="
                + CALL
                + "&Digits=15551234567",
            null);

    assertThat(Verb.of(response.body()).getFirst().text()).endsWith("+15551234567");
  }

  @Test
  void aCallThatHasBeenRedirectedIsAnsweredWithNothing() {
    CALLER.answer = Caller.result("leaving");
    Map<String, String> said = new LinkedHashMap<>(CALLER.said);
    said.put("Digits", "2");

    HttpResponse<String> response =
        post(PATH + "?mode=handle-callback-or-voicemail-choice&enqueuedTaskSid=" + TASK, said);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
  }

  @Test
  void aVoicemailThatComesHereIsAcknowledgedOnceItIsStored() {
    Map<String, String> said = new LinkedHashMap<>(CALLER.said);
    said.put("mode", "submit-voicemail");
    said.put("RecordingSid", RECORDING);
    said.put("TranscriptionText", "grüezi");

    assertThat(post(PATH, said).statusCode()).isEqualTo(503);
    CALLER.answer = new Asked.Accepted();
    HttpResponse<String> stored = post(PATH, said);
    assertThat(stored.statusCode()).isEqualTo(200);
    assertThat(stored.body()).isEmpty();
    assertThat(CALLER.commands.getLast().parameters().path("TranscriptionText").asString())
        .isEqualTo("grüezi");

    said.put("RecordingSid", "../Messages");
    assertThat(post(PATH, said).statusCode()).isEqualTo(400);
  }

  @Test
  void theTaskIsLookedForWithTheQueueThatTwilioNames() {
    Map<String, String> said = new LinkedHashMap<>(CALLER.said);
    said.put("QueueSid", QUEUE);

    HttpResponse<String> response = post(PATH, said);

    assertThat(CALLER.searches).containsExactly(QUEUE + " " + CALL);
    assertThat(Verb.query(Verb.of(response.body()).getFirst().url()))
        .containsEntry("enqueuedTaskSid", TASK)
        .containsEntry("QueueSid", QUEUE);
  }

  @Test
  void whatIsFarLongerThanTwiliosFormsIsNotRead() {
    byte[] body = ("a=" + "b".repeat(1 << 16)).getBytes(StandardCharsets.UTF_8);

    assertThat(send(LOOP, body, sign(LOOP, body, TOKEN), Map.of()).statusCode()).isEqualTo(413);
  }

  @Test
  void otherMethodsAreNotTaken() {
    assertThat(exchange(HttpRequest.newBuilder(uri(LOOP)).DELETE()).statusCode()).isEqualTo(405);
  }

  private static void refused(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
    assertThat(response.body()).doesNotContain(CALL).doesNotContain("+1555");
  }

  private static HttpResponse<String> post(String target, Map<String, String> parameters) {
    byte[] body = Caller.form(parameters);
    return send(target, body, sign(target, body, TOKEN), Map.of());
  }

  private static HttpResponse<String> get(String target, @Nullable String signature) {
    return exchange(
        HttpRequest.newBuilder(uri(target))
            .header(
                "X-Twilio-Signature",
                signature == null ? sign(target, new byte[0], TOKEN) : signature));
  }

  private static HttpResponse<String> send(
      String target, byte[] body, @Nullable String signature, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(target)).POST(BodyPublishers.ofByteArray(body));
    if (signature != null) {
      request.header("X-Twilio-Signature", signature);
    }
    request.setHeader("Content-Type", FORM);
    headers.forEach(request::setHeader);
    return exchange(request);
  }

  private static HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static URI uri(String target) {
    return URI.create(
        "http://127.0.0.1:" + CONTEXT.getEnvironment().getProperty("local.server.port") + target);
  }

  private static String sign(String target, byte[] form, String token) {
    return new RequestSigner(new PublicUrl(PUBLIC_URL), token)
        .sign(target, FormParameters.parse(form));
  }
}
