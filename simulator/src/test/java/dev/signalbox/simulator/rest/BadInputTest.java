package dev.signalbox.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.util.AntPathMatcher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever somebody sends to any resource, they get Twilio's error, and never one of a server. The
 * routes are those that the simulator says it serves, so a product that is added is held to it.
 */
@SimulatorTest
@TestConstructor(autowireMode = AutowireMode.ALL)
class BadInputTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String OTHER_ACCOUNT = "AC000000000000000000000000000000ff";
  private static final Pattern VARIABLE = Pattern.compile("\\{([^}:]+)[^}]*}");
  private static final int HUGE = 1_500_000;

  /** A resource of the REST API, as the simulator lists it. */
  private record Route(String path, String method) {

    static Route of(String listed) {
      int blank = listed.lastIndexOf(' ');
      return new Route(listed.substring(0, blank), listed.substring(blank + 1));
    }

    boolean isRest() {
      return !path.startsWith("/simulator/") && !path.equals("/");
    }

    boolean isAccounts() {
      return path.contains("{accountSid}");
    }

    /** With names that nothing has, but the account and the workspace. */
    String filled(String account, String otherwise) {
      return VARIABLE
          .matcher(path)
          .replaceAll(
              variable ->
                  switch (variable.group(1)) {
                    case "accountSid" -> account;
                    case "workspaceSid" -> SimulatorClient.WORKSPACE;
                    default -> otherwise;
                  });
    }

    boolean has(String other) {
      return method.equals(other);
    }

    boolean takes(String other) {
      return new AntPathMatcher().match(path, other);
    }

    /** Whether it has a variable beside the account and the workspace. */
    boolean namesAThing() {
      return VARIABLE
          .matcher(path)
          .results()
          .anyMatch(found -> !Set.of("accountSid", "workspaceSid").contains(found.group(1)));
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private static final String NOBODY = "XX000000000000000000000000000000ff";

  private final int port;
  private final SimulatorClient simulator;

  BadInputTest(@LocalServerPort int port) {
    this.port = port;
    simulator = new SimulatorClient(port);
  }

  @BeforeEach
  void begin() throws Exception {
    simulator.resetToAWorkspace();
    simulator.steer("PUT", "/limits", "{\"searches\":0}");
  }

  private List<Route> routes() throws IOException, InterruptedException {
    List<Route> routes =
        simulator
            .look("/routes")
            .json()
            .valueStream()
            .map(JsonNode::asString)
            .map(Route::of)
            .filter(Route::isRest)
            .toList();
    assertThat(routes).hasSizeGreaterThan(40);
    return routes;
  }

  private Stream<Route> posts() throws IOException, InterruptedException {
    return routes().stream().filter(route -> route.method().equals("POST"));
  }

  @TestFactory
  Stream<DynamicTest> nobodyIsLetIn() throws Exception {
    return each(
        routes().stream(),
        route -> {
          HttpRequest.Builder nobody =
              simulator.request(route.filled(SimulatorClient.ACCOUNT, NOBODY));
          Answer answer = simulator.send(with(nobody, route.method(), FORM, ""));
          assertRefused(answer, 401, 20003);
          assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
        });
  }

  @TestFactory
  Stream<DynamicTest> noForeignAccountIsServed() throws Exception {
    return each(
        routes().stream().filter(Route::isAccounts),
        route ->
            assertRefused(
                ask(route.filled(OTHER_ACCOUNT, NOBODY), route.method(), FORM, ""), 401, 20003));
  }

  @TestFactory
  Stream<DynamicTest> whatIsNotThereIsNotFound() throws Exception {
    return each(
        routes().stream().filter(Route::namesAThing),
        route ->
            assertNotFound(
                ask(route.filled(SimulatorClient.ACCOUNT, NOBODY), route.method(), FORM, "")));
  }

  @TestFactory
  Stream<DynamicTest> aWorkspaceThatIsNotThereIsNotFound() throws Exception {
    return each(
        routes().stream().filter(route -> route.path().contains("{workspaceSid}")),
        route ->
            assertNotFound(
                ask(
                    route
                        .filled(SimulatorClient.ACCOUNT, NOBODY)
                        .replace(SimulatorClient.WORKSPACE, "WS000000000000000000000000000000ff"),
                    route.method(),
                    FORM,
                    "")));
  }

  /** What a resource is to be made of is missing. */
  @TestFactory
  Stream<DynamicTest> anEmptyRequestMakesNothingThatNeedsMore() throws Exception {
    return each(
        posts().filter(route -> !route.namesAThing()),
        route -> {
          Answer answer =
              ask(route.filled(SimulatorClient.ACCOUNT, NOBODY), route.method(), FORM, "");
          if (answer.status() >= 300) {
            // A resource that reads JSON is not even asked with a form.
            assertThat(answer.status()).isIn(400, 415);
            assertNoFailure(answer);
          }
        });
  }

  private static final Map<String, String> BODIES = new TreeMap<>();

  static {
    BODIES.put("a broken escape", "FriendlyName=%zz&Attributes=%");
    BODIES.put("half a character", "FriendlyName=%C3&Attributes=%ff%fe");
    BODIES.put("a NUL", "FriendlyName=%00&Attributes=%00&Url=%00&To=%00&From=%00");
    BODIES.put("JSON where a form is expected", "{\"FriendlyName\":\"x\",\"Attributes\":{}}");
    BODIES.put("only separators", "&&&===&=&;");
    BODIES.put(
        "repeated parameters",
        "FriendlyName=a&FriendlyName=b&Attributes={}&Attributes=[]&To=client:a&To=&From=&From=x&Url=&Url=x");
    BODIES.put(
        "values of no kind",
        "Attributes=[&Priority=much&Timeout=-1&Status=flying&Muted=perhaps&Capacity=x&Url=:::&StatusCallback=:::"
            + "&StatusCallbackMethod=PUT&AssignmentStatus=x&ReservationStatus=x&Configuration=[&TargetWorkers=(&Hold=2"
            + "&ActivitySid=x&WorkflowSid=x&TaskChannel=x&Available=x&EventCallbackUrl=:::&MaxReservedWorkers=99999"
            + "&To=:::&From=:::&Label=%20&Twiml=<&Track=x&Name=%20&TaskOrder=x&FriendlyName=a&SinkType=x"
            + "&SinkConfiguration=[&Types=[&Description=");
    BODIES.put(
        "numbers that are too large",
        "FriendlyName=a&Attributes={}&Priority=99999999999999999999&Timeout=99999999999999999999&Capacity=99999999999"
            + "&TaskReservationTimeout=99999999999&MaxReservedWorkers=99999999999&Configuration={}&To=client:a&From=b");
    BODIES.put("a huge value", "FriendlyName=" + "a".repeat(HUGE));
    BODIES.put(
        "a huge attribute", "Attributes={\"a\":\"" + "a".repeat(HUGE) + "\"}&FriendlyName=x");
    BODIES.put("more than a server takes", "Attributes=" + "a".repeat(3 * HUGE));
    BODIES.put("very many parameters", "a=b&".repeat(20_000));
    BODIES.put(
        "deep JSON",
        "FriendlyName=x&Configuration=" + "[".repeat(3_000) + "&Attributes=" + "[".repeat(3_000));
    BODIES.put("a deep expression", "FriendlyName=x&TargetWorkers=" + "(".repeat(20_000));
  }

  @TestFactory
  Stream<DynamicTest> noFormBreaksAResource() throws Exception {
    return posts()
        .flatMap(
            route ->
                BODIES.entrySet().stream()
                    .map(
                        body ->
                            dynamicTest(
                                route + ": " + body.getKey(),
                                () -> assertNoFailure(anywhere(route, FORM, body.getValue())))));
  }

  @TestFactory
  Stream<DynamicTest> noContentTypeBreaksAResource() throws Exception {
    Set<String> types =
        new TreeSet<>(
            Set.of(
                "application/json",
                "application/json; charset=nonsense",
                "text/plain",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "nonsense",
                "application/x-www-form-urlencoded; charset=nonsense",
                "application/xml"));
    return posts()
        .flatMap(
            route ->
                types.stream()
                    .map(
                        type ->
                            dynamicTest(
                                route + ": " + type,
                                () -> {
                                  assertNoFailure(anywhere(route, type, "{\"FriendlyName\":"));
                                  assertNoFailure(anywhere(route, type, ""));
                                })));
  }

  @TestFactory
  Stream<DynamicTest> noNameBreaksAResource() throws Exception {
    return each(
        routes().stream().filter(Route::namesAThing),
        route -> {
          for (String name :
              List.of("%20", "%00", "%2F..%2F", "%C3", "a".repeat(2_000), "%7B%7D", "..;a")) {
            String path = route.filled(SimulatorClient.ACCOUNT, name);
            assertNoFailure(raw(route.method() + " " + path + " HTTP/1.1"));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aListThatIsAskedForNonsenseIsRefused() throws Exception {
    return each(
        routes().stream().filter(route -> route.method().equals("GET")),
        route -> {
          for (String query :
              List.of(
                  "?PageSize=x",
                  "?Page=-1",
                  "?PageToken=%00",
                  "?StartDate=x&EndDate=y&Minutes=z&Status=q&Available=q&Muted=q",
                  "?TargetWorkersExpression=((&EvaluateTaskAttributes=((",
                  "?a=%zz")) {
            assertNoFailure(
                raw("GET " + route.filled(SimulatorClient.ACCOUNT, NOBODY) + query + " HTTP/1.1"));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aMethodThatAResourceDoesNotHaveIsNotAllowed() throws Exception {
    Map<String, Set<String>> methods = new TreeMap<>();
    routes()
        .forEach(
            route ->
                methods
                    .computeIfAbsent(
                        route.filled(SimulatorClient.ACCOUNT, NOBODY), path -> new TreeSet<>())
                    .add(route.method()));
    return methods.entrySet().stream()
        .map(
            path ->
                dynamicTest(
                    path.getKey(),
                    () -> {
                      for (String method : List.of("PUT", "PATCH", "DELETE", "POST", "GET")) {
                        if (!path.getValue().contains(method)
                            && !isTheNameOfAThing(path.getKey(), method)) {
                          assertRefused(ask(path.getKey(), method, FORM, ""), 405, 20405);
                        }
                      }
                    }));
  }

  /** There, Statistics are a worker that is not there. */
  private boolean isTheNameOfAThing(String path, String method) throws Exception {
    return routes().stream().anyMatch(route -> route.has(method) && route.takes(path));
  }

  @Test
  void answersInJsonWhatTheServerItselfRefuses() throws Exception {
    for (String line :
        List.of(
            "GET /api/2010-04-01/Accounts/%zz HTTP/1.1",
            "GET /api/2010-04-01/<x> HTTP/1.1",
            "GET /api/2010-04-01/" + "a".repeat(20_000) + " HTTP/1.1",
            "GET /api/../../etc/passwd HTTP/1.1",
            "TRACE /api/2010-04-01/Accounts HTTP/1.1",
            "GET nonsense HTTP/1.1")) {
      assertNoFailure(raw(line));
    }
  }

  // --- how it is asked

  private interface Check {
    void of(Route route) throws Exception;
  }

  private static Stream<DynamicTest> each(Stream<Route> routes, Check check) {
    return routes.map(route -> dynamicTest(route.toString(), () -> check.of(route)));
  }

  /** The resource itself where it is a list, else one that is not there. */
  private Answer anywhere(Route route, String type, String body)
      throws IOException, InterruptedException {
    return ask(route.filled(SimulatorClient.ACCOUNT, NOBODY), route.method(), type, body);
  }

  private Answer ask(String path, String method, String type, String body)
      throws IOException, InterruptedException {
    return simulator.send(with(simulator.get(path), method, type, body));
  }

  private static HttpRequest.Builder with(
      HttpRequest.Builder request, String method, String type, String body) {
    return request.header("Content-Type", type).method(method, BodyPublishers.ofString(body));
  }

  /** A request that no client library would send; its answer as it is. */
  private Raw raw(String line) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(10_000);
      String request =
          line
              + "\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\nAuthorization: "
              + SimulatorClient.basic(SimulatorClient.ACCOUNT, SimulatorClient.AUTH_TOKEN)
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int head = answer.indexOf("\r\n\r\n");
      assertThat(head).as(line).isPositive();
      return new Raw(
          Integer.parseInt(answer.substring(9, 12)),
          answer.substring(0, head),
          answer.substring(head + 4));
    }
  }

  private record Raw(int status, String head, String body) {}

  private static void assertNoFailure(Answer answer) {
    assertNoFailure(answer.status(), answer.header("Content-Type"), answer.response().body());
  }

  private static void assertNoFailure(Raw answer) {
    String type =
        answer
            .head()
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type:"))
            .map(line -> line.substring("content-type:".length()).strip())
            .findFirst()
            .orElse("");
    String body = answer.body().replaceAll("(?s)^[0-9a-f]+\r\n(.*?)\r\n0\r\n\r\n$", "$1");
    assertNoFailure(answer.status(), type, body);
  }

  private static void assertNoFailure(int status, String type, String body) {
    assertThat(status).as(body).isBetween(200, 499);
    if (status >= 300) {
      assertThat(type).as(status + " " + body).startsWith("application/json");
      JsonNode error = JsonMapper.shared().readTree(body);
      assertThat(error.propertyNames())
          .containsExactlyInAnyOrder("code", "message", "more_info", "status");
      assertThat(error.path("status").asInt()).isEqualTo(status);
      assertThat(error.path("code").asInt()).isBetween(10_000, 99_999);
      assertThat(error.path("message").asString("")).doesNotContain("Exception", "java.", "\tat ");
    }
  }

  /** Which of two mistakes is named first, that or a parameter that is missing, is no promise. */
  private static void assertNotFound(Answer answer) {
    if (answer.status() == 400) {
      assertThat(answer.text("message")).startsWith("Missing required parameter");
      assertRefused(answer, 400, 20001);
    } else {
      assertRefused(answer, 404, 20404);
    }
  }

  private static void assertRefused(Answer answer, int status, int code) {
    assertNoFailure(answer);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }
}
