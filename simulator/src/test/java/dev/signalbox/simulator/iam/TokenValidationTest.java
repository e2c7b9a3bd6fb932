package dev.signalbox.simulator.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorApplication;
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
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "TWILIO_ACCOUNT_SID=" + TokenValidationTest.ACCOUNT,
      "TWILIO_AUTH_TOKEN=" + TokenValidationTest.AUTH_TOKEN,
      "SIMULATOR_AGENT_TOKEN=" + TokenValidationTest.AGENT_TOKEN,
      "spring.config.name=" + SimulatorApplication.SETTINGS,
      "management.server.port=0"
    })
class TokenValidationTest {

  static final String ACCOUNT = "AC000000000000000000000000000000a1";
  static final String AUTH_TOKEN = "0123456789abcdef0123456789abcdef";
  static final String AGENT_TOKEN = "e30.a2V5.aXY.Y29udGVudA.dGFn";
  private static final String VALIDATE = "/iam/v1/Accounts/" + ACCOUNT + "/Tokens/validate";

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.shared();

  @LocalServerPort private int port;

  @Test
  void knowsTheTokenThatItWasGiven() throws Exception {
    JsonNode answer = validate(AGENT_TOKEN);

    assertThat(answer.path("valid").asBoolean()).isTrue();
    assertThat(answer.path("identity").asString()).isEqualTo("agent_40example_2Ecom");
    assertThat(answer.path("realm_user_id").asString()).isEqualTo("agent@example.com");
    assertThat(answer.path("roles").toString()).isEqualTo("[\"agent\"]");
    assertThat(answer.path("worker_sid").asString()).matches("WK[0-9a-f]{32}");
    assertThat(Instant.parse(answer.path("expiration").asString()))
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(59)), Instant.now().plus(Duration.ofMinutes(61)));
  }

  @Test
  void makesATokenWhereItWasGivenNoneAndShowsIt() throws Exception {
    String token = json.readTree(get("/simulator/v1/tokens").body()).path("supervisor").asString();

    assertThat(token).matches("([A-Za-z0-9_-]+\\.){4}[A-Za-z0-9_-]+");
    assertThat(validate(token).path("roles").toString()).isEqualTo("[\"supervisor\",\"agent\"]");
  }

  @Test
  void answersThatAnyOtherTokenIsInvalid() throws Exception {
    JsonNode answer = validate(DemoToken.random());

    assertThat(answer.path("valid").isBoolean()).isTrue();
    assertThat(answer.path("valid").asBoolean()).isFalse();
    assertThat(answer.path("code").asInt()).isEqualTo(20101);
    assertThat(answer.path("message").asString()).isNotBlank();
  }

  @Test
  void refusesWhoeverIsNotTheAccount() throws Exception {
    HttpResponse<String> answer =
        send(request(VALIDATE).header("Authorization", basic(ACCOUNT, "wrong")), "{}");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(json.readTree(answer.body()).path("code").asInt()).isEqualTo(20003);
  }

  @Test
  void refusesToSpeakForAnotherAccount() throws Exception {
    HttpResponse<String> answer =
        send(
            request(VALIDATE.replace("a1/", "a2/"))
                .header("Authorization", basic(ACCOUNT, AUTH_TOKEN)),
            "{\"token\":\"" + AGENT_TOKEN + "\"}");

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void answersABodyThatIsNotJsonAsTwilioDoes() throws Exception {
    HttpResponse<String> answer =
        send(request(VALIDATE).header("Authorization", basic(ACCOUNT, AUTH_TOKEN)), "{");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json.readTree(answer.body()).path("more_info").asString())
        .startsWith("https://www.twilio.com/docs/errors/");
  }

  @Test
  void answersAnUnknownPathAsTwilioDoes() throws Exception {
    HttpResponse<String> answer = get("/nowhere");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(json.readTree(answer.body()).path("code").asInt()).isEqualTo(20404);
  }

  @Test
  void showsWhatItWasAskedButNoToken() throws Exception {
    validate(AGENT_TOKEN);

    String requests = get("/simulator/v1/requests").body();

    assertThat(requests).contains(VALIDATE, "\"token\":\"***\"");
    assertThat(requests).doesNotContain(AGENT_TOKEN, AUTH_TOKEN);
  }

  private JsonNode validate(String token) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            request(VALIDATE).header("Authorization", basic(ACCOUNT, AUTH_TOKEN)),
            "{\"token\":\"" + token + "\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    return json.readTree(answer.body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String body)
      throws IOException, InterruptedException {
    return http.send(
        request
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private static String basic(String user, String password) {
    String credentials = user + ":" + password;
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }
}
