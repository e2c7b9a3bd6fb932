package dev.signalbox.callback.ops;

import static dev.signalbox.callback.flex.StandInTwilio.AGENT;
import static dev.signalbox.callback.flex.StandInTwilio.NOBODY;
import static dev.signalbox.callback.flex.StandInTwilio.SUPERVISOR;
import static dev.signalbox.callback.ops.Console.basic;
import static dev.signalbox.callback.ops.Console.callback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.events.Outcome;
import dev.signalbox.service.effect.Json;
import dev.signalbox.testing.KafkaBroker;
import dev.signalbox.testing.KafkaTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@KafkaTest
class CallbacksApiIT {

  private static final String API = "/api/v1/callbacks";

  private static Console console;

  @BeforeAll
  static void start(KafkaBroker broker, @TempDir Path state) {
    console = new Console(broker, state);
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @Test
  void openCallbacksAreListedTheOldestFirst() throws Exception {
    String workflow = workflow();
    String key = key();
    console.show(
        key,
        callback("new", "queued", "workflowSid", workflow, "requestedAt", "2026-01-01T12:00:00Z"),
        callback("old", "scheduled", "workflowSid", workflow),
        callback("done", "completed", "workflowSid", workflow),
        callback("gone", "failed", "workflowSid", workflow, "reason", "attempts"));
    awaitShown("old");

    JsonNode list = list("?workflow=" + workflow);

    assertThat(ids(list)).containsExactly("old", "new");
    assertThat(list.path("matching").asInt()).isEqualTo(2);
    assertThat(list.path("counts").toString())
        .isEqualTo("{\"completed\":1,\"failed\":1,\"queued\":1,\"scheduled\":1}");
    assertThat(list.at("/callbacks/0/key").asString()).isEqualTo(key);
    assertThat(list.at("/callbacks/0/numberToCall").asString()).isEqualTo("+15550100123");
    assertThat(ids(list("?state=failed&state=completed&workflow=" + workflow)))
        .containsExactlyInAnyOrder("gone", "done");
    JsonNode first = list("?limit=1&workflow=" + workflow);
    assertThat(ids(first)).containsExactly("old");
    assertThat(first.path("matching").asInt()).isEqualTo(2);
    console.hide(key);
    await().until(() -> list("?workflow=" + workflow).path("callbacks").isEmpty());
  }

  @Test
  void numbersAreFoundByTheirDigits() throws Exception {
    String id = key();
    console.show(key(), callback(id, "queued", "numberToCall", "+49301234567"));
    awaitShown(id);

    assertThat(ids(list("?number=0123-45"))).contains(id);
    assertThat(ids(list("?number=%2B4930"))).contains(id);
    assertThat(ids(list("?number=99999"))).doesNotContain(id);
    assertThat(ids(list("?type=voicemail&number=301234567"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state=open",
        "state=queued&state=x",
        "workflow=WW1",
        "number=abc",
        "number=%2B",
        "type=fax",
        "limit=0",
        "limit=1001",
        "limit=x"
      })
  void aFilterThatDoesNotExistIsRefusedAsAProblem(String query) throws Exception {
    HttpResponse<String> response = console.get(API + "?" + query);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body()).contains(query.split("=", 2)[0]);
  }

  @Test
  void oneIsShownWithWhatOfItWaits() throws Exception {
    String id = key();
    console.core().twilio = new Outcome.Unavailable<>("HTTP 503");
    console.showAndAsk(key(), callback(id, "creating", "dueAt", "2026-01-01T12:00:00Z"));
    await().until(() -> console.get(API + "/" + id).body().contains("\"waiting\""));

    JsonNode one = Json.MAPPER.readTree(console.get(API + "/" + id).body());

    assertThat(one.path("dueAt").asString()).isEqualTo("2026-01-01T12:00:00Z");
    assertThat(one.at("/waiting/0/kind").asString()).isEqualTo("task.create");
    assertThat(one.at("/waiting/0/reason").asString()).isNotEmpty();
    assertThat(one.at("/waiting/0/next").asString()).isNotEmpty();
    console.core().twilio = new Outcome.Done<>("done");
    assertThat(console.get(API + "/nobody-knows").statusCode()).isEqualTo(404);
  }

  @Test
  void operatorsCancelAndCallAgain() throws Exception {
    String id = key();
    console.show(key(), callback(id, "queued"));
    awaitShown(id);

    HttpResponse<String> canceled = console.post(API + "/" + id + "/cancel");
    assertThat(canceled.statusCode()).isEqualTo(200);
    assertThat(canceled.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(canceled.body()).isEqualTo("{\"success\":true}");
    await().until(() -> stateOf(id).equals("canceled"));

    assertThat(console.post(API + "/" + id + "/requeue").statusCode()).isEqualTo(200);
    await().until(() -> stateOf(id).equals("queued"));
    assertThat(console.post(API + "/nobody-knows/cancel").statusCode()).isEqualTo(404);
    assertThat(console.get(API + "/" + id + "/cancel").statusCode()).isEqualTo(405);
  }

  @Test
  void whatIsParkedIsShownAndBroughtBack() throws Exception {
    String id = key();
    String key = key() + " +";
    console.core().twilio = new Outcome.Rejected<>(400, 20001, "no such workflow");
    console.showAndAsk(key, callback(id, "creating"));
    await().until(() -> console.get(API + "/" + id).body().contains("\"parked\""));

    JsonNode parked = Json.MAPPER.readTree(console.get(API + "/" + id).body()).path("parked");
    assertThat(parked.get(0).path("reason").asString()).isEqualTo("refused");
    console.core().twilio = new Outcome.Done<>("done");
    String retry = API + "/parked/" + key.replace(" ", "%20") + "/retry";
    assertThat(console.post(retry).statusCode()).isEqualTo(202);
    await().until(() -> !console.get(API + "/" + id).body().contains("\"parked\""));
    assertThat(console.post(retry).statusCode()).isEqualTo(404);
  }

  @Test
  void whoHasNoLoginAndNoTokenIsAskedForTheLogin() throws Exception {
    for (String path : List.of(API, API + "/events", "/ops/callbacks")) {
      HttpResponse<String> response = console.ask("GET", path);
      assertThat(response.statusCode()).as(path).isEqualTo(401);
      assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource({SUPERVISOR + ", 200", AGENT + ", 403", NOBODY + ", 403", "'', 401"})
  void flexUsersComeInByRole(String token, int status) throws Exception {
    assertThat(console.ask("GET", API, "Authorization", "Bearer " + token).statusCode())
        .isEqualTo(status);
    assertThat(console.ask("GET", API + "?Token=" + token).statusCode()).isEqualTo(status);
  }

  @Test
  void aTokenMayStandInTheBody() throws Exception {
    String id = key();
    console.show(key(), callback(id, "queued"));
    awaitShown(id);

    HttpResponse<String> response =
        console
            .client()
            .send(
                HttpRequest.newBuilder(console.uri(API + "/" + id + "/cancel"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Sec-Fetch-Site", "cross-site")
                    .POST(BodyPublishers.ofString("Token=" + SUPERVISOR))
                    .build(),
                BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenOpensNothingElse() throws Exception {
    String token = "Bearer " + SUPERVISOR;
    for (String path :
        List.of(
            "/api/v1/parked",
            "/ops/callbacks",
            API + "/../parked",
            API + "/%2e%2e/parked",
            "/api/v1/callbacksx")) {
      assertThat(console.ask("GET", path, "Authorization", token).statusCode())
          .as(path)
          .isIn(400, 401);
    }
  }

  @Test
  void whoCannotBeProvenNowIsToldToComeAgain() throws Exception {
    console.twilio.iamIsAway = true;
    try {
      HttpResponse<String> response =
          console.ask("GET", API, "Authorization", "Bearer " + SUPERVISOR);
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).isPresent();
    } finally {
      console.twilio.iamIsAway = false;
    }
  }

  @ParameterizedTest
  @CsvSource({"cross-site, 403", "same-site, 403", "same-origin, 404", "none, 404"})
  void anotherSiteCannotUseTheLoginOfABrowser(String site, int status) throws Exception {
    String[] headers = {"Authorization", basic(), "Sec-Fetch-Site", site};

    assertThat(console.ask("POST", API + "/nobody-knows/cancel", headers).statusCode())
        .isEqualTo(status);
    assertThat(console.ask("GET", API, headers).statusCode()).isEqualTo(200);
  }

  @Test
  void changesArePushedAndAtFirstAll() throws Exception {
    String before = key();
    String key = key();
    console.show(key(), callback(before, "queued"));
    awaitShown(before);
    var response =
        console
            .client()
            .send(
                HttpRequest.newBuilder(console.uri(API + "/events"))
                    .header("Authorization", basic())
                    .build(),
                BodyHandlers.ofInputStream());
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    try (BufferedReader events =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      JsonNode first = nextWith(events, before);
      assertThat(first.path("all").asBoolean()).isTrue();

      console.show(key, callback(key + "-cb", "queued"));
      JsonNode next = nextWith(events, key);
      assertThat(next.path("all").asBoolean()).isFalse();
      assertThat(next.path("rows").path(key).get(0).path("state").asString()).isEqualTo("queued");
      assertThat(next.path("counts").path("queued").asInt()).isPositive();

      console.show(key, callback(key + "-cb", "completed"));
      assertThat(nextWith(events, key).path("rows").path(key)).isEmpty();
    }
  }

  @Test
  void callbacksAreCountedByState() throws Exception {
    double before = gauge("assigned");
    String key = key();
    console.show(key, callback(key(), "assigned"), callback(key(), "assigned"));
    await().until(() -> gauge("assigned") == before + 2);
    console.hide(key);
    await().until(() -> gauge("assigned") == before);
  }

  @Test
  void thePageComesWithItsFilesAndInNoFrame() throws Exception {
    HttpResponse<String> page = console.get("/ops/callbacks");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("frame-ancestors 'none'");
    for (String file : List.of("page/page.js", "page/page.css", "webjars/lit-html/lit-html.js")) {
      assertThat(console.get("/ops/callbacks/" + file).statusCode()).as(file).isEqualTo(200);
      assertThat(console.ask("GET", "/ops/callbacks/" + file).statusCode()).isEqualTo(401);
    }
  }

  private static JsonNode nextWith(BufferedReader events, String text) throws Exception {
    for (String line = events.readLine(); line != null; line = events.readLine()) {
      if (line.startsWith("data:") && line.contains(text)) {
        return Json.MAPPER.readTree(line.substring("data:".length()));
      }
    }
    throw new AssertionError("the events have ended");
  }

  private static double gauge(String state) {
    return console
        .service
        .getBean(MeterRegistry.class)
        .get("signalbox.callbacks")
        .tags("service", "callback", "state", state)
        .gauge()
        .value();
  }

  private static void awaitShown(String id) {
    await().until(() -> console.get(API + "/" + id).statusCode() == 200);
  }

  private static String stateOf(String id) throws Exception {
    return Json.MAPPER.readTree(console.get(API + "/" + id).body()).path("state").asString("");
  }

  private static JsonNode list(String query) throws Exception {
    HttpResponse<String> response = console.get(API + query);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.MAPPER.readTree(response.body());
  }

  private static List<String> ids(JsonNode list) {
    return list.path("callbacks").valueStream().map(one -> one.path("id").asString()).toList();
  }

  private static String key() {
    return "key-" + UUID.randomUUID();
  }

  private static String workflow() {
    return "WW" + UUID.randomUUID().toString().replace("-", "");
  }
}
