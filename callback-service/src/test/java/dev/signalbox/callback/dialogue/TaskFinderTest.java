package dev.signalbox.callback.dialogue;

import static dev.signalbox.callback.dialogue.Caller.CALL;
import static dev.signalbox.callback.dialogue.Caller.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.runtime.Settings;
import dev.signalbox.service.effect.Json;
import dev.signalbox.twilio.rest.TwilioRest;
import dev.signalbox.twilio.rest.TwilioRestSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** The search for a waiting call's task, against a stand-in for Twilio's API. */
class TaskFinderTest {

  private static final String ACCOUNT = "AC00000000000000000000000000000001";
  private static final String WORKSPACE = "WS00000000000000000000000000000001";
  private static final String WORKFLOW = "WW00000000000000000000000000000001";
  private static final int PAGE = 100;

  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** Attributes of the tasks that wait, the newest first; null where the list leaves them out. */
  private final List<@Nullable String> waiting = new ArrayList<>();

  private @Nullable String singleAttributes;
  private String queueName = WORKFLOW;
  private int status = 200;
  private CountDownLatch hanging = new CountDownLatch(0);
  private HttpServer twilio;
  private TwilioRest rest;

  @BeforeEach
  void start() throws IOException {
    twilio = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    twilio.createContext("/", this::answer);
    twilio.start();
    MockEnvironment environment =
        new MockEnvironment()
            .withProperty("TWILIO_ACCOUNT_SID", ACCOUNT)
            .withProperty("TWILIO_AUTH_TOKEN", "token")
            .withProperty("TWILIO_API_BASE_URL", url());
    rest =
        new TwilioRest(
            TwilioRestSettings.from(Settings.of(environment)), new SimpleMeterRegistry());
  }

  @AfterEach
  void stop() {
    rest.close();
    twilio.stop(0);
  }

  @Test
  void theTaskIsTheOneThatKnowsTheCall() {
    waiting.add(ofCall("CA000000000000000000000000000000c2"));
    waiting.add("{\"other_call\":\"" + CALL + "\"}");
    waiting.add("no JSON but " + CALL);
    waiting.add(ofCall(CALL));

    assertThat(find()).isEqualTo(sid(3));
    assertThat(asked.getFirst())
        .isEqualTo("/api/2010-04-01/Accounts/" + ACCOUNT + "/Queues/" + QUEUE + ".json");
    assertThat(asked.get(1))
        .startsWith("/taskrouter/v1/Workspaces/" + WORKSPACE + "/Tasks?")
        .contains("WorkflowSid=" + WORKFLOW)
        .contains("AssignmentStatus=pending")
        .contains("AssignmentStatus=reserved")
        .contains("Ordering=DateCreated%3Adesc");
    assertThat(asked).hasSize(2);
  }

  @Test
  void case19TheFiftyFirstTaskAndTheTwoHundredAndFirstAreFound() {
    for (int i = 0; i < 200; i++) {
      waiting.add(i == 50 ? ofCall(CALL) : "{}");
    }
    waiting.add(ofCall("CA000000000000000000000000000000c2"));

    assertThat(find()).isEqualTo(sid(50));
    assertThat(finder().find(QUEUE, "CA000000000000000000000000000000c2")).isEqualTo(sid(200));
  }

  @Test
  void case19AttributesThatTheListLeavesOutAreAskedForOneByOne() {
    waiting.add("{}");
    waiting.add(null);
    singleAttributes = ofCall(CALL);

    assertThat(find()).isEqualTo(sid(1));
    assertThat(asked.getLast())
        .isEqualTo("/taskrouter/v1/Workspaces/" + WORKSPACE + "/Tasks/" + sid(1));
  }

  @Test
  void aListWithoutAnyAttributesEndsTheSearchBeforeItBecomesAFlood() {
    for (int i = 0; i < 60; i++) {
      waiting.add(null);
    }
    singleAttributes = "{}";

    assertThat(find()).isNull();
    assertThat(asked).hasSize(2 + 20);
  }

  @Test
  void noMoreThanAThousandTasksAreLookedAt() {
    for (int i = 0; i < 1_001; i++) {
      waiting.add(i == 1_000 ? ofCall(CALL) : "{}");
    }

    assertThat(find()).isNull();
    assertThat(asked).hasSize(1 + 10);
  }

  @Test
  void aQueueOfNoWorkflowHasNoTasks() {
    queueName = "support";
    waiting.add(ofCall(CALL));

    assertThat(find()).isNull();
    assertThat(asked).hasSize(1);
  }

  @Test
  void whileTwilioIsAwayNoTaskIsFound() {
    waiting.add(ofCall(CALL));
    for (int refusal : new int[] {500, 429, 404, 401}) {
      status = refusal;

      assertThat(find()).isNull();
    }
    status = 200;
    twilio.stop(0);

    assertThat(find()).isNull();
  }

  @Test
  void aTwilioThatHangsKeepsNobodyWaitingForLong() {
    waiting.add(ofCall(CALL));
    hanging = new CountDownLatch(1);
    long begun = System.nanoTime();

    assertThat(find()).isNull();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    hanging.countDown();
  }

  @Test
  void withoutAWorkspaceNobodyIsAsked() {
    assertThat(new TaskFinder(rest, null).find(QUEUE, CALL)).isNull();
    assertThat(asked).isEmpty();
  }

  private @Nullable String find() {
    return finder().find(QUEUE, CALL);
  }

  private TaskFinder finder() {
    return new TaskFinder(rest, WORKSPACE);
  }

  private String url() {
    return "http://127.0.0.1:" + twilio.getAddress().getPort();
  }

  private static String ofCall(String callSid) {
    return "{\"call_sid\":\"" + callSid + "\",\"from\":\"+15551230001\"}";
  }

  private static String sid(int number) {
    return "WT%032x".formatted(number);
  }

  private void answer(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    asked.add(uri.toString());
    try {
      hanging.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    byte[] body = bodyOf(uri).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String bodyOf(URI uri) {
    if (uri.getPath().contains("/Queues/")) {
      return "{\"sid\":\"" + QUEUE + "\",\"friendly_name\":\"" + queueName + "\"}";
    }
    if (uri.getPath().endsWith("/Tasks")) {
      return page(Integer.parseInt(Verb.query(uri.toString()).getOrDefault("Page", "0")));
    }
    String sid = uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
    return task(sid, singleAttributes);
  }

  private String page(int number) {
    List<String> tasks = new ArrayList<>();
    int end = Math.min(waiting.size(), (number + 1) * PAGE);
    for (int i = number * PAGE; i < end; i++) {
      tasks.add(task(sid(i), waiting.get(i)));
    }
    String next =
        end < waiting.size()
            ? "\"https://taskrouter.twilio.com/v1/Workspaces/"
                + WORKSPACE
                + "/Tasks?WorkflowSid="
                + WORKFLOW
                + "&Page="
                + (number + 1)
                + "\""
            : "null";
    return "{\"meta\":{\"key\":\"tasks\",\"url\":\"https://taskrouter.twilio.com/x\",\"page\":"
        + number
        + ",\"first_page_url\":null,\"previous_page_url\":null,\"page_size\":100,\"next_page_url\":"
        + next
        + "},\"tasks\":["
        + String.join(",", tasks)
        + "]}";
  }

  private static String task(String sid, @Nullable String attributes) {
    return Json.MAPPER.writeValueAsString(
        attributes == null ? Map.of("sid", sid) : Map.of("sid", sid, "attributes", attributes));
  }
}
