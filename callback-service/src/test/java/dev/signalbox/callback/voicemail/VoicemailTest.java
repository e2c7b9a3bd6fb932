package dev.signalbox.callback.voicemail;

import static dev.signalbox.callback.flex.StandInTwilio.AGENT;
import static dev.signalbox.callback.flex.StandInTwilio.NOBODY;
import static dev.signalbox.callback.flex.StandInTwilio.SUPERVISOR;
import static dev.signalbox.callback.flex.StandInTwilio.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.signalbox.callback.flex.FlexConfiguration;
import dev.signalbox.callback.flex.StandInTwilio;
import dev.signalbox.callback.settings.CallbackSettings;
import dev.signalbox.runtime.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

@ExtendWith(OutputCaptureExtension.class)
class VoicemailTest {

  private static final String A = "/callback/flex/fetch-voicemail";
  private static final String C = "/features/callback-and-voicemail/flex/fetch-voicemail";
  private static final String RECORDING = "RE0123456789abcdef0123456789abcdef";
  private static final int MB = 1024 * 1024;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static StandInTwilio twilio;
  private static ConfigurableApplicationContext service;

  /** The endpoint with what it stands on, and nothing else. */
  @ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class
  })
  @Import({FlexConfiguration.class, VoicemailConfiguration.class, VoicemailController.class})
  static class Endpoint {

    @Bean
    SimpleMeterRegistry registry() {
      return new SimpleMeterRegistry();
    }

    @Bean
    CallbackSettings callbackSettings(Environment environment) {
      return CallbackSettings.read(Settings.of(environment));
    }
  }

  @BeforeAll
  static void start() {
    twilio = new StandInTwilio();
    service = run(Map.of());
  }

  private static ConfigurableApplicationContext run(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(twilio.settings());
    all.put("CALLBACK_PORT", "0");
    all.putAll(settings);
    SpringApplication application = new SpringApplication(Endpoint.class);
    application.setDefaultProperties(all);
    return application.run();
  }

  @AfterAll
  static void stop() {
    service.close();
    twilio.close();
    CLIENT.close();
  }

  @BeforeEach
  void aShortRecordingIsThere() {
    twilio.asked.clear();
    twilio.iamIsAway = false;
    twilio.recording =
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "audio/mpeg");
          answer(exchange, 200, "sound");
        };
  }

  @ParameterizedTest
  @ValueSource(strings = {A, C})
  void case17FetchVoicemailPlaysTheRecording(String path) throws Exception {
    HttpResponse<String> response = fetch(path, AGENT, RECORDING);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.body())
        .isEqualTo("{\"recording\":\"" + base64("sound") + "\",\"type\":\"audio/mpeg\"}");
    assertThat(twilio.asked)
        .containsExactly(
            "/api/2010-04-01/Accounts/"
                + StandInTwilio.ACCOUNT
                + "/Recordings/"
                + RECORDING
                + ".mp3");
  }

  @Test
  void parametersMayStandInTheQueryOrInJsonAndTheBodyWins() throws Exception {
    String query = A + "?Token=" + AGENT + "&recordingSid=" + RECORDING;
    assertThat(send(HttpRequest.newBuilder(uri(query))).statusCode()).isEqualTo(200);

    HttpResponse<String> json =
        send(
            HttpRequest.newBuilder(uri(A + "?Token=" + NOBODY + "&recordingSid=x"))
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"Token\":\"%s\",\"recordingSid\":\"%s\"}".formatted(AGENT, RECORDING))));
    assertThat(json.statusCode()).isEqualTo(200);

    HttpResponse<String> form =
        post(A + "?Token=" + AGENT, "Token=" + NOBODY + "&recordingSid=" + RECORDING);
    assertThat(form.statusCode()).isEqualTo(403);
    assertThat(form.body()).isEqualTo("Token has expired");
  }

  @Test
  void theTokenComesFirstAndIsSpelledRight() throws Exception {
    HttpResponse<String> nothing = post(A, "");
    assertThat(nothing.statusCode()).isEqualTo(403);
    assertThat(nothing.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(nothing.body()).isEqualTo("Unauthorized: Token was not provided");
    assertThat(post(A, "token=" + AGENT + "&recordingSid=" + RECORDING).statusCode())
        .isEqualTo(403);
    assertThat(fetch(A, NOBODY, "../Messages").statusCode()).isEqualTo(403);
    assertThat(twilio.asked).isEmpty();
  }

  @Test
  void whoCannotBeProvenNowIsToldToComeAgain() throws Exception {
    twilio.iamIsAway = true;

    HttpResponse<String> response = fetch(A, AGENT, RECORDING);

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertThat(response.body()).startsWith("{\"success\":false,\"message\":\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&recordingSid=", "&RecordingSid=" + RECORDING})
  void aMissingSidIsNamedInTheWordsOfTheContract(String parameter) throws Exception {
    HttpResponse<String> response = post(C, "Token=" + AGENT + parameter);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .isEqualTo(
            "{\"data\":null,\"message\":\"("
                + C
                + ") Missing recordingSid: recording sid to fetch\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../Messages",
        "RE0123456789abcdef0123456789abcde",
        "RE0123456789abcdef0123456789abcdef/../../Messages",
        "RE0123456789abcdef0123456789abcdef\n",
        "re0123456789abcdef0123456789abcdef",
        "CA0123456789abcdef0123456789abcdef"
      })
  void case17WhatIsNoSidOfARecordingIsNeverAskedFor(String sid) throws Exception {
    HttpResponse<String> response = fetch(A, AGENT, sid);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).startsWith("{\"success\":false,\"message\":\"recordingSid: ");
    assertThat(twilio.asked).isEmpty();
  }

  @Test
  void case17ARecordingThatIsNotThereIsLookedForAgainAndThen404() throws Exception {
    twilio.recording = exchange -> answer(exchange, 404, "{}");

    HttpResponse<String> response = fetch(A, AGENT, RECORDING);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).startsWith("{\"success\":false,");
    assertThat(twilio.asked).hasSize(3);
  }

  @Test
  void aRecordingThatIsReadyAMomentLaterIsPlayed() throws Exception {
    AtomicInteger before = new AtomicInteger(2);
    twilio.recording =
        exchange -> {
          boolean ready = before.getAndDecrement() == 0;
          answer(exchange, ready ? 200 : 404, "sound");
        };

    assertThat(fetch(A, AGENT, RECORDING).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"401, 502, false", "429, 429, true", "500, 502, false", "403, 502, false"})
  void case17WhatTwilioRefusesIsToldWithItsOwnStatus(int upstream, int status, boolean again)
      throws Exception {
    twilio.recording = exchange -> answer(exchange, upstream, "{}");

    HttpResponse<String> response = fetch(A, AGENT, RECORDING);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).startsWith("{\"success\":false,\"message\":\"");
    assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(again);
  }

  @Test
  void case17TwentyMegabytesArePassedOnWhileTheyCome() throws Exception {
    byte[] recording = new byte[20 * MB];
    new Random(17).nextBytes(recording);
    CountDownLatch heard = new CountDownLatch(1);
    AtomicInteger sent = new AtomicInteger();
    twilio.recording =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          for (int at = 0; at < recording.length; at += MB) {
            if (at == 19 * MB) {
              await(heard);
            }
            exchange.getResponseBody().write(recording, at, MB);
            sent.incrementAndGet();
          }
          exchange.close();
        };

    HttpResponse<InputStream> response =
        CLIENT.send(request(A, AGENT, RECORDING).build(), BodyHandlers.ofInputStream());
    byte[] most = response.body().readNBytes(18 * MB / 3 * 4);
    assertThat(sent).as("megabytes that Twilio has sent").hasValue(19);
    heard.countDown();
    String rest = new String(response.body().readAllBytes(), StandardCharsets.US_ASCII);

    String body = new String(most, StandardCharsets.US_ASCII) + rest;
    String base64 = body.substring("{\"recording\":\"".length(), body.lastIndexOf("\",\"type\""));
    assertThat(Base64.getDecoder().decode(base64)).isEqualTo(recording);
    assertThat(body).endsWith("\",\"type\":\"audio/mpeg\"}");
  }

  @Test
  void aRecordingThatIsKnownToBeTooLargeIs413() throws Exception {
    twilio.recording =
        exchange -> {
          exchange.sendResponseHeaders(200, 33L * MB);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
        };

    HttpResponse<String> response = fetch(A, AGENT, RECORDING);

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).startsWith("{\"success\":false,");
  }

  @Test
  void aRecordingThatTurnsOutTooLargeIsBrokenOff() {
    try (ConfigurableApplicationContext small =
        run(Map.of("CALLBACK_VOICEMAIL_MAX_BYTES", "65536"))) {
      twilio.recording = exchange -> send(exchange, 0, 66_000);

      assertThatThrownBy(
              () ->
                  CLIENT.send(request(small, A, AGENT, RECORDING).build(), BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 200_000})
  void aRecordingThatBreaksOffIsNeverACompleteAnswer(long announced) {
    twilio.recording =
        exchange -> {
          exchange.sendResponseHeaders(200, announced);
          exchange.getResponseBody().write(new byte[100_000]);
          exchange.getResponseBody().flush();
          throw new IOException("broken off");
        };

    assertThatThrownBy(
            () -> CLIENT.send(request(A, AGENT, RECORDING).build(), BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aRecordingThatBreaksOffAtOnceIs502() throws Exception {
    twilio.recording =
        exchange -> {
          exchange.sendResponseHeaders(200, 200_000);
          exchange.getResponseBody().write(new byte[100]);
          exchange.getResponseBody().flush();
          throw new IOException("broken off");
        };

    HttpResponse<String> response = fetch(A, AGENT, RECORDING);

    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.body()).startsWith("{\"success\":false,").endsWith("}");
  }

  @Test
  void aBodyOfMoreThanAMegabyteIs413() throws Exception {
    assertThat(post(A, "Token=" + AGENT + "&x=" + "x".repeat(MB)).statusCode()).isEqualTo(413);
    assertThat(twilio.asked).isEmpty();
  }

  @Test
  void onlyWhoHasTheRoleHearsIt() throws Exception {
    try (ConfigurableApplicationContext strict =
        run(Map.of("CALLBACK_ROLES", "supervisor,admin"))) {
      assertThat(send(request(strict, A, AGENT, RECORDING)).statusCode()).isEqualTo(403);
      assertThat(twilio.asked).isEmpty();
      assertThat(send(request(strict, A, SUPERVISOR, RECORDING)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void noTokenIsLogged(CapturedOutput output) throws Exception {
    fetch(A, AGENT, RECORDING);
    fetch(A, NOBODY, RECORDING);
    twilio.recording = exchange -> answer(exchange, 500, "{}");
    fetch(A, AGENT, RECORDING);

    assertThat(output.getAll())
        .contains("cannot be played")
        .doesNotContain(AGENT)
        .doesNotContain(NOBODY);
  }

  private static void send(HttpExchange exchange, long announced, int bytes) throws IOException {
    exchange.sendResponseHeaders(200, announced);
    exchange.getResponseBody().write(new byte[bytes]);
    exchange.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static HttpResponse<String> fetch(String path, String token, String sid)
      throws Exception {
    return send(request(path, token, sid));
  }

  private static HttpRequest.Builder request(String path, String token, String sid) {
    return request(service, path, token, sid);
  }

  private static HttpRequest.Builder request(
      ConfigurableApplicationContext service, String path, String token, String sid) {
    String form =
        "Token=" + token + "&recordingSid=" + URLEncoder.encode(sid, StandardCharsets.UTF_8);
    return form(uri(service, path), form);
  }

  private static HttpResponse<String> post(String target, String form) throws Exception {
    return send(form(uri(target), form));
  }

  private static HttpRequest.Builder form(URI uri, String form) {
    return HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static URI uri(String target) {
    return uri(service, target);
  }

  private static URI uri(ConfigurableApplicationContext service, String target) {
    String port = service.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + target);
  }
}
