package dev.signalbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.events.Topics;
import dev.signalbox.gateway.route.RecordRoute;
import dev.signalbox.gateway.route.Route;
import dev.signalbox.gateway.route.Routes;
import dev.signalbox.testing.KafkaBroker;
import dev.signalbox.testing.KafkaTest;
import dev.signalbox.testing.RecordCollector;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gate refuses, and how it says so. */
@KafkaTest
class RefusalsIT {

  private static final Duration SILENCE = Duration.ofMillis(500);
  private static final byte[] FORM =
      "CallSid=CA1&CallStatus=ringing".getBytes(StandardCharsets.UTF_8);

  private static TestGate gate;
  private static TestGate behindProxy;
  private static RecordCollector records;

  @BeforeAll
  static void start(KafkaBroker broker) {
    gate = TestGate.start(TestGate.settings(broker.bootstrapServers()));
    Map<String, Object> settings = TestGate.settings(broker.bootstrapServers());
    settings.put("TRUSTED_PROXIES", "127.0.0.0/8");
    settings.put("ALLOWED_ORIGINS", "https://flex.twilio.com,http://localhost:3000");
    behindProxy = TestGate.start(settings);
    records =
        RecordCollector.of(
            broker.bootstrapServers(),
            Topics.TASKROUTER,
            Topics.VOICE,
            Topics.CHAT,
            Topics.CONVERSATIONS,
            Topics.UNROUTED,
            Topics.QUARANTINE,
            Topics.commands("callback"));
  }

  @AfterAll
  static void stop() {
    records.close();
    gate.close();
    behindProxy.close();
  }

  static Stream<String> recordedPaths() {
    return new Routes().all().stream().filter(RecordRoute.class::isInstance).map(Route::path);
  }

  @ParameterizedTest
  @MethodSource("recordedPaths")
  void refusesWhatIsNotSignedOrForgedAndWritesNothing(String path) {
    String forged = TestGate.sign(path, FORM, "a token that is not ours");
    int before = written();

    assertThat(unsigned(path).statusCode()).isEqualTo(403);
    assertThat(gate.form(path, FORM, forged).statusCode()).isEqualTo(403);
    assertThat(gate.form(path, FORM, "short").statusCode()).isEqualTo(403);
    assertThat(
            gate.form(path, Arrays.copyOf(FORM, 20), TestGate.sign(path, FORM, TestGate.TOKEN))
                .statusCode())
        .isEqualTo(403);
    assertThat(
            gate.form(path + "?a=1", FORM, TestGate.sign(path, FORM, TestGate.TOKEN)).statusCode())
        .isEqualTo(403);

    assertThat(written()).isEqualTo(before);
  }

  private static int written() {
    records.awaitCaughtUp();
    return records.records().size();
  }

  private static HttpResponse<String> unsigned(String path) {
    return gate.send(HttpRequest.newBuilder(gate.uri(path)).POST(BodyPublishers.ofByteArray(FORM)));
  }

  @Test
  void refusesJsonWithoutItsHash() {
    byte[] json = "[]".getBytes(StandardCharsets.UTF_8);

    HttpResponse<String> response =
        gate.form(
            "/twilio/events", json, TestGate.sign("/twilio/events", new byte[0], TestGate.TOKEN));

    assertThat(response.statusCode()).isEqualTo(403);
  }

  @Test
  void asksEventStreamsToComeAgainWhenItsSignatureIsWrong() {
    for (String from : List.of("35.90.102.130", "35.90.102.255")) {
      assertThat(forgedEvents(behindProxy, from).statusCode()).as(from).isEqualTo(503);
      assertThat(forgedEvents(behindProxy, "10.0.0.1, " + from).statusCode()).isEqualTo(503);
    }
    for (String from : List.of("35.90.103.1", "1.2.3.4", "nonsense", from(35))) {
      assertThat(forgedEvents(behindProxy, from).statusCode()).as(from).isEqualTo(403);
    }
    assertThat(forgedEvents(gate, "35.90.102.130").statusCode())
        .as("nobody speaks for others who is not trusted")
        .isEqualTo(403);
  }

  private static String from(int first) {
    return "35.90.102.130, " + first + ".1.1.1";
  }

  private static HttpResponse<String> forgedEvents(TestGate gate, String forwardedFor) {
    return gate.send(
        HttpRequest.newBuilder(gate.uri("/twilio/events?bodySHA256=00"))
            .header("X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")
            .header("X-Forwarded-For", forwardedFor)
            .POST(BodyPublishers.ofString("[]")));
  }

  @Test
  void asksToComeAgainWithABodyOverTheCapOfARecordedRoute() throws Exception {
    assertThat(announced("/twilio/events", 17 * 1024 * 1024)).containsExactly(503);
    assertThat(announced("/twilio/voice", 2 * 1024 * 1024)).containsExactly(503);
    assertThat(announced("/callback/flex/create-callback", 2 * 1024 * 1024)).containsExactly(413);
  }

  private static List<Integer> announced(String path, int length) throws Exception {
    try (RawConnection raw = new RawConnection(gate.port())) {
      raw.send(
          "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\nabc");
      return RawConnection.statuses(raw.answer());
    }
  }

  @Test
  void asksToComeAgainWithABodyThatGrowsOverTheCapWhileItComes() throws Exception {
    String chunk = "400\r\n" + "x".repeat(1024) + "\r\n";
    try (RawConnection raw = new RawConnection(gate.port())) {
      raw.send("POST /twilio/voice HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (int i = 0; i < 1100; i++) {
        raw.send(chunk);
      }
      raw.send("0\r\n\r\n");
      String answer = raw.answer();
      assertThat(RawConnection.statuses(answer)).containsExactly(503);
      assertThat(answer).containsIgnoringCase("retry-after: ");
    }
  }

  @Test
  void doesNotWaitForASlowSenderLongerThanTheDeadline() throws Exception {
    long start = System.nanoTime();
    try (RawConnection recorded = new RawConnection(gate.port());
        RawConnection command = new RawConnection(gate.port())) {
      recorded.send("POST /twilio/voice HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nslow");
      command.send(
          "POST /mediaStartSecWrap HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nslow");

      assertThat(RawConnection.statuses(recorded.answer())).containsExactly(503);
      assertThat(RawConnection.statuses(command.answer())).containsExactly(408);
    }
    // 20 s would be the connection's own bound: the deadline of 4 s and our own silences are less.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(18));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/twilio",
        "/twilio/",
        "/twilio/events/",
        "/TWILIO/events",
        "/twilio/%65vents",
        "/twilio//events",
        "/twilio/../twilio/events",
        "/actuator/health",
        "/actuator",
        "/api/v2/calls/../../actuator/health",
        "/api/v2/calls/%2e%2e/x",
        "/api/v2/calls/..%2fx",
        "/api/v2/calls/x;y",
        "/ops",
        "/websocket/other",
        "/setup"
      })
  void knowsNoOtherPath(String path) throws Exception {
    try (RawConnection raw = new RawConnection(gate.port())) {
      raw.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
      String answer = raw.answer();
      assertThat(RawConnection.statuses(answer)).containsExactly(404);
      assertThat(answer).containsOnlyOnce("access-control-allow-origin: *");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"})
  void refusesOtherMethods(String method) throws Exception {
    for (String path :
        List.of("/twilio/events", "/callback/flex/create-callback", "/generateToken")) {
      try (RawConnection raw = new RawConnection(gate.port())) {
        raw.send(method + " " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
        String answer = raw.answer();
        assertThat(RawConnection.statuses(answer)).as(path).containsExactly(405);
        assertThat(answer).containsIgnoringCase("allow: ").contains("access-control-allow-origin");
      }
    }
  }

  @Test
  void refusesLinesAndHeadersThatAreTooLongAndStillTellsTheBrowser() throws Exception {
    String token = "x".repeat(40 * 1024);
    assertRefused("GET /generateToken?Token=" + token + " HTTP/1.1\r\nHost: x\r\n\r\n", 414);
    assertRefused("GET /generateToken HTTP/1.1\r\nHost: x\r\nX: " + token + "\r\n\r\n", 431);
    assertRefused("nonsense\r\n\r\n", 400);
    assertRefused("GET / HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n", 400);
    assertRefused("GET / HTTP/1.1\r\nHost: x\r\nX: \u0000\r\n\r\n", 400);
  }

  private static void assertRefused(String request, int status) throws Exception {
    try (RawConnection raw = new RawConnection(gate.port())) {
      raw.send(request);
      String answer = raw.answer();
      assertThat(RawConnection.statuses(answer)).containsExactly(status);
      assertThat(answer).containsOnlyOnce("access-control-allow-origin: *");
      assertThat(raw.closedWithin(SILENCE)).isTrue();
    }
  }

  static List<String> smuggled() {
    String hidden = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
    return List.of(
        "Content-Length: 0\r\nContent-Length: " + hidden.length() + "\r\n\r\n" + hidden,
        "Content-Length: 0, " + hidden.length() + "\r\n\r\n" + hidden,
        "Content-Length: +5\r\n\r\nabcde",
        "Content-Length: -1\r\n\r\n",
        "Content-Length: 0x5\r\n\r\nabcde",
        "Content-Length: 5 5\r\n\r\nabcde",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n0\r\n\r\n",
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nabc");
  }

  @ParameterizedTest
  @MethodSource("smuggled")
  void neverTakesAHiddenRequestForOne(String headersAndBody) throws Exception {
    for (String path : List.of("/twilio/voice", "/generateToken", "/api/v1/stats/queues")) {
      try (RawConnection raw = new RawConnection(gate.port())) {
        raw.send("POST " + path + " HTTP/1.1\r\nHost: x\r\n" + headersAndBody);
        String answer = raw.read(Duration.ofSeconds(1));
        assertThat(RawConnection.statuses(answer))
            .as("%s: %s", path, answer)
            .hasSizeLessThanOrEqualTo(1)
            .doesNotContain(200);
        assertThat(answer).doesNotContain("ok\n");
      }
    }
  }

  @Test
  void readsLengthAndChunksTogetherAsChunksOnly() throws Exception {
    String hidden = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
    try (RawConnection raw = new RawConnection(gate.port())) {
      raw.send(
          "POST /twilio/voice HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n"
              + Integer.toHexString(hidden.length())
              + "\r\n"
              + hidden
              + "\r\n0\r\n\r\n");
      assertThat(RawConnection.statuses(raw.answer())).isIn(List.of(403), List.of(400));
    }
  }

  @Test
  void takesOnlyAPathForATarget() throws Exception {
    for (String target :
        List.of(
            "x/ws/v2/dialer?z=://h/generateToken",
            "x://h/generateToken",
            "*",
            "generateToken",
            "/ops/\u0001",
            "/generateToken#a",
            "ws://h/generateToken")) {
      try (RawConnection raw = new RawConnection(gate.port())) {
        raw.send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(RawConnection.statuses(raw.answer())).as(target).containsExactly(400);
      }
    }
    try (RawConnection raw = new RawConnection(gate.port())) {
      raw.send("GET http://any.example.com/healthz HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(RawConnection.statuses(raw.answer())).containsExactly(200);
    }
  }

  @Test
  void refusesABodyOfWhichTheSignatureSaysNothing() throws Exception {
    String body = "[{\"type\":\"t\",\"id\":\"unsigned\"}]";
    int before = written();
    for (String line :
        List.of(
            "GET /twilio/events",
            "POST /twilio/events",
            "POST /twilio/voice",
            "GET /twilio/voice")) {
      String path = line.substring(line.indexOf('/'));
      try (RawConnection raw = new RawConnection(gate.port())) {
        raw.send(
            line
                + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Twilio-Signature: "
                + TestGate.sign(path, new byte[0], TestGate.TOKEN)
                + "\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
        assertThat(RawConnection.statuses(raw.answer())).as(line).containsExactly(403);
      }
    }
    assertThat(written()).isEqualTo(before);
  }

  @Test
  void provesTheBytesOfATargetThatIsNoAscii() throws Exception {
    String target = "/twilio/voice?k=caf\u00c3\u00a9&CallSid=CAbytes&CallStatus=ringing";
    try (RawConnection raw = new RawConnection(gate.port())) {
      raw.send(
          "GET "
              + target
              + " HTTP/1.1\r\nHost: x\r\nX-Twilio-Signature: "
              + TestGate.sign(target, new byte[0], TestGate.TOKEN)
              + "\r\n\r\n");
      assertThat(RawConnection.statuses(raw.answer())).containsExactly(204);
    }
    records.awaitRecord(Topics.VOICE, r -> "caf\u00e9".equals(r.key()));
  }

  @Test
  void survivesThousandsOfPipelinedRequests() throws Exception {
    String one = "GET / HTTP/1.1\r\n\r\n";
    try (RawConnection raw = new RawConnection(gate.port())) {
      raw.send(
          "POST /callback/flex/create-callback HTTP/1.1\r\nContent-Length: 15\r\n\r\nToken=a.b.c.d.e"
              + one.repeat(3_000));
      assertThat(RawConnection.statuses(raw.read(Duration.ofSeconds(5)))).isSubsetOf(404, 403, 503);
    }
    assertThat(gate.send(HttpRequest.newBuilder(gate.uri("/healthz"))).statusCode()).isEqualTo(200);
  }

  @Test
  void endsAConnectionWhoseClientSendsAheadAndDoesNotRead() throws Exception {
    byte[] many = "GET /nope HTTP/1.1\r\n\r\n".repeat(2_000).getBytes(StandardCharsets.US_ASCII);
    try (RawConnection raw = new RawConnection(gate.port())) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 3_000; i++) {
                  raw.send(many);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void answersPipelinedRequestsInTheirOrder() throws Exception {
    String target = "/twilio/voice";
    String signed =
        "POST "
            + target
            + " HTTP/1.1\r\nHost: x\r\nX-Twilio-Signature: "
            + TestGate.sign(target, FORM, TestGate.TOKEN)
            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
            + FORM.length
            + "\r\n\r\n"
            + new String(FORM, StandardCharsets.UTF_8);
    String proxied = "GET /generateToken HTTP/1.1\r\nHost: x\r\n\r\n";
    String unknown = "GET /nope HTTP/1.1\r\nHost: x\r\n\r\n";
    String health = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
    try (RawConnection raw = new RawConnection(gate.port())) {
      raw.send(signed + proxied + unknown + signed + health + proxied + proxied + health);

      assertThat(RawConnection.statuses(raw.read(Duration.ofSeconds(3))))
          .containsExactly(204, 503, 404, 204, 200, 503, 503, 200);
    }
  }

  @Test
  void readsTheRestOfARequestWhoseBeginningCameAheadOfAnAnswer() throws Exception {
    String signature = TestGate.sign("/twilio/voice", FORM, TestGate.TOKEN);
    String head =
        "POST /twilio/voice HTTP/1.1\r\nHost: x\r\nX-Twilio-Signature: "
            + signature
            + "\r\nContent-Length: "
            + FORM.length
            + "\r\n\r\n";
    String form = new String(FORM, StandardCharsets.UTF_8);
    try (RawConnection raw = new RawConnection(gate.port())) {
      raw.send(head + form + head + form.substring(0, 5));
      assertThat(RawConnection.statuses(raw.answer())).containsExactly(204);
      raw.send(form.substring(5));
      assertThat(RawConnection.statuses(raw.answer())).containsExactly(204);
    }
  }

  @Test
  void understandsARequestThatComesByteByByte() throws Exception {
    String request = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    try (RawConnection raw = new RawConnection(gate.port())) {
      for (byte one : request.getBytes(StandardCharsets.US_ASCII)) {
        raw.send(new byte[] {one});
      }
      assertThat(raw.read(Duration.ofSeconds(3))).startsWith("HTTP/1.1 200").endsWith("ok\n");
    }
  }

  @Test
  void asksForTheBodyOfOneWhoWaitsToBeAsked() throws Exception {
    try (RawConnection raw = new RawConnection(gate.port())) {
      raw.send(
          "POST /twilio/voice HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
      assertThat(RawConnection.statuses(raw.answer())).containsExactly(100);
      raw.send("a=b");
      assertThat(RawConnection.statuses(raw.answer())).containsExactly(403);
    }
  }

  @Test
  void case12OfFlexTokenAnswersAPreflightOnEveryKnownRouteAndOnNoOther() {
    for (Route route : new Routes().all()) {
      String path = route.path().replace("/**", "/x");
      HttpResponse<String> response = preflight(path);
      assertThat(response.statusCode()).as(path).isEqualTo(204);
      assertThat(response.headers().allValues("access-control-allow-origin")).containsExactly("*");
      assertThat(response.headers().firstValue("access-control-allow-headers"))
          .hasValue("Content-Type, Authorization, Idempotency-Key");
    }
    HttpResponse<String> unknown = preflight("/nope");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.headers().allValues("access-control-allow-origin")).containsExactly("*");
  }

  private static HttpResponse<String> preflight(String path) {
    return gate.send(
        HttpRequest.newBuilder(gate.uri(path))
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", "https://flex.twilio.com")
            .header("Access-Control-Request-Method", "POST"));
  }

  @Test
  void case14OfFlexTokenLetsOnlyListedOriginsReadAnswers() {
    for (String origin : List.of("https://flex.twilio.com", "http://localhost:3000")) {
      HttpResponse<String> listed = withOrigin(origin);
      assertThat(listed.headers().allValues("access-control-allow-origin")).containsExactly(origin);
      assertThat(listed.headers().allValues("vary")).contains("origin");
    }
    HttpResponse<String> other = withOrigin("https://evil.example.com");
    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(other.headers().allValues("access-control-allow-origin")).isEmpty();
  }

  private static HttpResponse<String> withOrigin(String origin) {
    return behindProxy.send(
        HttpRequest.newBuilder(behindProxy.uri("/callback/flex/create-callback"))
            .header("Origin", origin)
            .POST(BodyPublishers.noBody()));
  }

  /** Mutates authentic requests; whatever they become, the gate answers it, and as it should. */
  @Test
  void fuzzedRequestsGetOnlyTheirStatusesAndNoForgeryIsWritten() throws Exception {
    long seed = Long.getLong("signalbox.test.seed", System.nanoTime());
    Random random = new Random(seed);
    List<String> paths = new Routes().all().stream().map(Route::path).toList();
    int before = written();
    for (int i = 0; i < 600; i++) {
      String path = paths.get(random.nextInt(paths.size())).replace("/**", "/x");
      if (path.contains("websocket") || path.contains("Websocket") || path.startsWith("/ws")) {
        continue;
      }
      byte[] request = Fuzz.request(random, path);
      try (RawConnection raw = new RawConnection(gate.port())) {
        raw.send(request);
        String answer = raw.read(Duration.ofMillis(random.nextInt(20) + 1));
        assertThat(answer).as("seed %d, round %d", seed, i).doesNotContain("Exception", "\tat ");
        assertThat(RawConnection.statuses(answer))
            .as("seed %d, round %d: %s", seed, i, new String(request, StandardCharsets.ISO_8859_1))
            .isSubsetOf(Fuzz.ALLOWED);
      }
    }
    assertThat(gate.form("/twilio/voice", FORM).statusCode()).isEqualTo(204);
    assertThat(written()).isEqualTo(before + 1);
  }

  /** Requests that are nearly right; their signatures never are. */
  private static final class Fuzz {

    /** 200 is a TwiML fallback or the health; 503 an absent service; 500 the streaming clients'. */
    static final Set<Integer> ALLOWED =
        Set.of(100, 200, 204, 400, 403, 404, 405, 408, 413, 414, 431, 503);

    static byte[] request(Random random, String path) {
      StringBuilder request = new StringBuilder();
      request.append(
          pick(random, "POST", "POST", "POST", "GET", "PUT", "OPTIONS", "HEAD", "P\u0000"));
      request.append(' ').append(path);
      request.append(
          pick(
              random,
              "",
              "",
              "?a=1",
              "?bodySHA256=" + hex(random),
              "?%zz",
              "?\u00e9",
              "?k=1&k=2",
              "/"));
      request.append(pick(random, " HTTP/1.1", " HTTP/1.1", " HTTP/1.0", " HTTP/9.9", ""));
      request.append("\r\nHost: x\r\n");
      byte[] signature = new byte[20];
      random.nextBytes(signature);
      request.append(
          pick(
              random,
              "",
              "X-Twilio-Signature: " + Base64.getEncoder().encodeToString(signature) + "\r\n",
              "X-Twilio-Signature: \r\n",
              "X-Twilio-Signature: " + "A".repeat(5000) + "\r\n"));
      request.append(
          pick(
              random,
              "Content-Type: application/x-www-form-urlencoded\r\n",
              "Content-Type: application/json\r\n",
              "Content-Type: \u00ff\r\n",
              "Content-Type: multipart/form-data\r\n",
              ""));
      String body = body(random);
      request.append(
          pick(
              random,
              "Content-Length: " + body.length() + "\r\n",
              "Content-Length: " + body.length() + "\r\n",
              "Content-Length: " + (body.length() + 5) + "\r\n",
              "Content-Length: abc\r\n",
              "Transfer-Encoding: chunked\r\n",
              ""));
      request.append("\r\n").append(body);
      return request.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String body(Random random) {
      return pick(
          random,
          "",
          "a=b",
          "Token=a.b.c",
          "numberToCall=1&numberToCallFrom=2",
          "[{\"type\":\"com.twilio.taskrouter.task.created\",\"id\":\"1\"}]",
          "{".repeat(200),
          "%".repeat(50),
          "&".repeat(500),
          "\u0000\u00ff\u0007",
          "5\r\nhello\r\n0\r\n\r\n");
    }

    private static String hex(Random random) {
      return Long.toHexString(random.nextLong()).repeat(4);
    }

    private static String pick(Random random, String... from) {
      return from[random.nextInt(from.length)];
    }
  }
}
