package dev.signalbox.callback.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.callback.act.Acts;
import dev.signalbox.callback.order.Terms;
import dev.signalbox.events.Outcome;
import dev.signalbox.service.effect.EffectRecord;
import dev.signalbox.service.effect.Json;
import dev.signalbox.twilio.rest.TwilioRest;
import dev.signalbox.twilio.rest.TwilioRestSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class CallbackActorTest {

  private static final String WORKSPACE = "WS000000000000000000000000000000b1";
  private static final String TASK = "WT000000000000000000000000000000c1";
  private static final String PATH = "/taskrouter/v1/Workspaces/" + WORKSPACE + "/Tasks";

  private final List<String> asked = new ArrayList<>();
  private final List<String> ifMatch = new ArrayList<>();
  private final TimeZone zone = TimeZone.getDefault();
  private final HttpServer server = server();
  private final TwilioRest rest =
      new TwilioRest(
          new TwilioRestSettings(
              "AC1",
              "AC1",
              "secret",
              URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
              null,
              null,
              10,
              100),
          new SimpleMeterRegistry());
  private final CallbackActor actor = new CallbackActor(rest, WORKSPACE);
  private String attributes = "{}";
  private String list = "[]";

  private HttpServer server() {
    try {
      HttpServer created =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      created.createContext("/", this::answer);
      created.start();
      return created;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    TimeZone.setDefault(zone);
    rest.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    asked.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + (body.isEmpty() ? "" : " " + URLDecoder.decode(body, UTF_8)));
    String match = exchange.getRequestHeaders().getFirst("If-Match");
    if (match != null) {
      ifMatch.add(match);
    }
    boolean isList =
        exchange.getRequestMethod().equals("GET")
            && exchange.getRequestURI().getPath().equals(PATH);
    byte[] answer =
        (isList ? "{\"meta\":{\"key\":\"tasks\"},\"tasks\":" + list + "}" : task(TASK, attributes))
            .getBytes(UTF_8);
    exchange.getResponseHeaders().add("ETag", "\"7\"");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static String task(String sid, String attributes) {
    return "{\"sid\":\""
        + sid
        + "\",\"assignment_status\":\"pending\",\"timeout\":60,\"priority\":2,"
        + "\"date_created\":\"2026-03-25T13:50:00Z\",\"task_channel_unique_name\":\"voice\","
        + "\"attributes\":"
        + (attributes.equals("null") ? "null" : Json.MAPPER.writeValueAsString(attributes))
        + "}";
  }

  private Outcome<?> act(String kind, Object arguments) {
    Instant now = Instant.now();
    return actor.act(
        new EffectRecord(
            "id", "key", kind, 1, now.plusSeconds(60), now, Json.MAPPER.valueToTree(arguments)));
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) Json.MAPPER.readTree(json);
  }

  @Test
  void case21VirtualStartTimeIsInUtcWhereverTheServerStands() {
    TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));

    act(
        Acts.CREATE,
        new Acts.CreateTask(
            new Terms("WW1", 86_400, 5, "voice"),
            object("{\"a\":1}"),
            Instant.parse("2026-03-25T13:50:00Z")));

    assertThat(asked)
        .singleElement()
        .asString()
        .startsWith("POST " + PATH)
        .contains("VirtualStartTime=2026-03-25T13:50:00")
        .contains("WorkflowSid=WW1", "Timeout=86400", "Priority=5", "TaskChannel=voice")
        .contains("Attributes={\"a\":1}");
  }

  @Test
  void theOnlyWorkflowNeedsNoName() {
    act(Acts.CREATE, new Acts.CreateTask(new Terms(null, 1, 0, "voice"), object("{}"), null));

    assertThat(asked).singleElement().asString().doesNotContain("WorkflowSid", "VirtualStart");
  }

  @Test
  void anAgentsCallToTheCustomerIsNotTakenForTheCallback() {
    list =
        "["
            + task("WT000000000000000000000000000000c2", "{\"taskType\":\"callback-outbound\"}")
            + ","
            + task(TASK, "null")
            + "]";

    Outcome<?> found = act(Acts.FIND, new Acts.FindTask("0123"));

    assertThat(found.toString()).contains(TASK);
    assertThat(URLDecoder.decode(asked.getFirst(), UTF_8))
        .contains("EvaluateTaskAttributes=signalbox.id == \"0123\"");
  }

  @Test
  void whereThereIsNoneNoneIsFound() {
    assertThat(act(Acts.FIND, new Acts.FindTask("0123")).toString()).contains("sid=null");
  }

  @Test
  void attributesOfOthersStayAndAreWrittenOnlyIfTheyHaveNotChanged() {
    attributes = "{\"a\":1,\"conversations\":{\"b\":2,\"gone\":3}}";

    act(
        Acts.ATTRIBUTES,
        new Acts.PatchAttributes(
            TASK, object("{\"conversations\":{\"c\":3,\"gone\":null},\"d\":4}")));

    assertThat(asked).hasSize(2);
    assertThat(asked.getLast())
        .endsWith("Attributes={\"a\":1,\"conversations\":{\"b\":2,\"c\":3},\"d\":4}");
    assertThat(ifMatch).containsExactly("\"7\"");
  }

  @Test
  void statusAndAttributesAreNeverInOneRequest() {
    act(Acts.CANCEL, new Acts.CancelTask(TASK, "because"));

    assertThat(asked)
        .singleElement()
        .asString()
        .contains("AssignmentStatus=canceled", "Reason=because")
        .doesNotContain("Attributes");
  }

  @Test
  void aCallIsRedirectedByPost() {
    act(Acts.REDIRECT, new Acts.RedirectCall("CA1", "https://x/y?mode=record-voicemail"));

    assertThat(asked)
        .singleElement()
        .asString()
        .startsWith("POST /api/2010-04-01/Accounts/AC1/Calls/CA1.json")
        .contains("Method=POST", "Url=https://x/y?mode=record-voicemail");
  }

  @Test
  void aTaskWithoutAttributesIsOneWithNone() {
    attributes = "null";

    assertThat(act(Acts.FETCH, new Acts.FetchTask(TASK)).toString())
        .contains("assignmentStatus=pending", "attributes={}", "dateCreated=2026-03-25T13:50:00Z");
  }

  @Test
  void anEffectOfALaterReleaseIsRefusedAndNotGuessed() {
    assertThat(act("task.dance", object("{}"))).isInstanceOf(Outcome.Rejected.class);
    assertThat(asked).isEmpty();
  }
}
