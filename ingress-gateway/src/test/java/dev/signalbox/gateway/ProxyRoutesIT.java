package dev.signalbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.twilio.twiml.VoiceResponse;
import dev.signalbox.gateway.StandInBackend.Seen;
import dev.signalbox.testing.KafkaBroker;
import dev.signalbox.testing.KafkaTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Sinks;

@KafkaTest
class ProxyRoutesIT {

  private static StandInIam iam;
  private static StandInBackend backend;
  private static TestGate gate;

  @BeforeAll
  static void start(KafkaBroker broker) {
    iam = new StandInIam();
    backend = new StandInBackend();
    Map<String, Object> settings = TestGate.settings(broker.bootstrapServers());
    settings.put("TWILIO_API_BASE_URL", iam.apiBaseUrl());
    settings.put("FLEX_TOKEN_CACHE", 0);
    for (String service : List.of("CALLBACK", "DIALER", "STATS", "TOKEN")) {
      settings.put(service + "_URL", backend.url());
    }
    // Nobody listens there.
    settings.put("SYNC_URL", "http://127.0.0.1:1");
    gate = TestGate.start(settings);
  }

  @AfterAll
  static void stop() {
    gate.close();
    backend.close();
    iam.close();
  }

  @AfterEach
  void reset() {
    backend.seen.clear();
    backend.status = 200;
    backend.refusesWebsockets = false;
    backend.delay = Duration.ZERO;
    iam.away = false;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/callback/flex/fetch-voicemail",
        "/api/v1/callbacks",
        "/api/v1/callbacks/cb-1/cancel",
        "/ops/callbacks",
        "/ops/callbacks/page/page.js",
        "/generateToken",
        "/outbound-dialing/makeCall",
        "/external-transfer/add-conference-participant",
        "/internal-call/cleanup-rejected-task",
        "/features/internal-call/flex/cleanup-rejected-task",
        "/common/flex/programmable-voice/hold-participant",
        "/features/hang-up-by/flex/fetch-conference-participant",
        "/api/v2/calls/CA1/hangup",
        "/callback/studio/wait-experience",
        "/twilio-webhook/callHandlerTwiml",
      })
  void passesAFormOnUntouchedWithTheTargetThatWasSigned(String path) {
    String target = path + "?mode=x&to=%2B1555&a=%26&raw=a+b";
    String form = "z=1&a=%2B&a=%C3%BC&empty=&b=a+b";

    HttpResponse<String> response =
        gate.send(
            HttpRequest.newBuilder(gate.uri(target))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Signalbox-Target", "/a/lie")
                .header("X-Signalbox-Identity", "nobody")
                .header("X-Signalbox-Host", "evil.example.com")
                .header("X-Twilio-Signature", "signature")
                .POST(BodyPublishers.ofString(form)));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("from the service");
    Seen seen = Objects.requireNonNull(backend.seen.poll());
    assertThat(seen.body()).isEqualTo(form);
    assertThat(seen.uri()).isEqualTo(target);
    assertThat(seen.headers().getAll("X-Signalbox-Target")).containsExactly(target);
    assertThat(seen.headers().getAll("X-Signalbox-Host"))
        .containsExactly(gate.uri(target).getAuthority());
    assertThat(seen.headers().contains("X-Signalbox-Identity")).isFalse();
    assertThat(seen.headers().get("X-Twilio-Signature")).isEqualTo("signature");
  }

  @Test
  void case13OfFlexTokenSetsOneCorsHeaderWhateverTheServiceSets() {
    HttpResponse<String> response = gate.plugin("/generateToken", "a=b");

    assertThat(response.headers().allValues("access-control-allow-origin")).containsExactly("*");
    assertThat(response.headers().allValues("access-control-allow-credentials")).isEmpty();
  }

  @Test
  void passesTheServicesOwnErrorsOn() {
    backend.status = 422;
    assertThat(gate.plugin("/outbound-dialing/makeCall", "a=b").statusCode()).isEqualTo(422);
    backend.status = 500;
    HttpResponse<String> response = gate.plugin("/outbound-dialing/makeCall", "a=b");
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo("from the service");
  }

  @ParameterizedTest
  @CsvSource({
    "/frontline/crm, application/json", "/check-agent-availability, application/json",
    "/admin/sync/events, application/json", "/ops/, application/json",
    "/ops/callbacks-of-others, application/json",
  })
  void saysThatAServiceIsAway(String path, String contentType) {
    HttpResponse<String> response = gate.plugin(path, "a=b");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("content-type")).hasValue(contentType);
    assertThat(response.headers().firstValue("retry-after")).isPresent();
    assertThat(response.headers().allValues("access-control-allow-origin")).containsExactly("*");
    assertThat(response.body()).contains("\"status\":503").doesNotContain("Exception");
    assertThat(response.headers().map().keySet()).noneMatch(name -> name.startsWith("x-signalbox"));
    assertThat(gate.metric("signalbox_ingress_requests_total", "unavailable", path))
        .as("a service that is away is counted so")
        .isPositive();
  }

  /** By GET, each round would add Twilio's parameters to the URL once more. */
  @Test
  void aCallersRoundsThroughAnOutageAreByPostHoweverTheyWereBegun() {
    backend.status = 503;

    HttpResponse<String> response =
        gate.get("/callback/studio/wait-experience?mode=x&CallSid=CA1", TestGate.TOKEN);

    assertThat(response.body()).contains("<Redirect method=\"POST\">");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/callback/studio/wait-experience",
        "/twilio-webhook/callHandlerTwiml",
        "/features/internal-call/common/agent-outbound-join",
      })
  void answersACallerWithTwimlThatAsksAgainWhenTheServiceFails(String path) {
    backend.status = 503;
    String target = path + "?mode=main-wait-loop&CallSid=CA1&a=%26";

    HttpResponse<String> response = gate.form(target, "x=1".getBytes(StandardCharsets.UTF_8));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/xml");
    assertThat(response.body())
        .startsWith(new VoiceResponse.Builder().build().toXml().substring(0, 38))
        .contains("<Say>")
        .contains(
            "<Redirect method=\"POST\">https://gateway.example.com"
                + target.replace("&", "&amp;")
                + "</Redirect>");
  }

  @Test
  void answersInTimeWhenAServiceDoesNot() {
    backend.delay = Duration.ofSeconds(15);

    HttpResponse<String> caller = gate.form("/callback/studio/wait-experience?mode=a", new byte[0]);
    assertThat(caller.statusCode()).isEqualTo(200);
    assertThat(caller.body()).contains("<Redirect");
    HttpResponse<String> client = gate.plugin("/generateToken", "a=b");
    assertThat(client.statusCode()).isEqualTo(504);
    assertThat(client.body()).doesNotStartWith("{");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/websocket/outboundDial",
        "/websocket",
        "/outboundDialWebsocket",
        "/ws/v2/dialer",
        "/websocket/realtimeStats",
        "/ws/v2/stats"
      })
  void opensAWebsocketForATokenAndEchoesItAsTheSubprotocol(String path) throws Exception {
    Messages messages = new Messages();

    WebSocket socket = connect(path, StandInIam.TOKEN, messages);

    assertThat(socket.getSubprotocol()).isEqualTo(StandInIam.TOKEN);
    await().until(() -> messages.contains("welcome"));
    String long1 = "x".repeat(200_000);
    socket.sendText("{\"method\":\"call\"}", true).get(5, TimeUnit.SECONDS);
    socket.sendText(long1, true).get(5, TimeUnit.SECONDS);
    await().until(() -> messages.contains("echo: {\"method\":\"call\"}"));
    await().until(() -> messages.contains("echo: " + long1));
    assertThat(Objects.requireNonNull(backend.seen.poll()).headers().get("X-Signalbox-Target"))
        .isEqualTo(path);
    socket.sendClose(4000, "bye").get(5, TimeUnit.SECONDS);
    await().until(() -> messages.closed != null);
  }

  @Test
  void refusesAWebsocketBefore101() {
    for (String token : List.of(StandInIam.EXPIRED, "null", "a.b")) {
      assertThat(refused("/websocket/outboundDial", token)).isEqualTo(403);
    }
    assertThat(refused("/websocket/realtimeStats", null)).isEqualTo(403);
    iam.away = true;
    assertThat(refused("/websocket/outboundDial", StandInIam.TOKEN)).isEqualTo(503);
    assertThat(refused("/websocket/unknown", StandInIam.TOKEN)).isEqualTo(404);
    assertThat(backend.seen).isEmpty();
  }

  @Test
  void takesTheTokenAmongSeveralSubprotocols() throws Exception {
    Messages messages = new Messages();

    gate.http
        .newWebSocketBuilder()
        .subprotocols("flex-stats.v2", StandInIam.TOKEN)
        .buildAsync(ws("/ws/v2/stats"), messages)
        .get(5, TimeUnit.SECONDS);

    await().until(() -> messages.contains("welcome"));
  }

  @Test
  void endsAWebsocketWhoseServiceIsAway() {
    backend.refusesWebsockets = true;
    Messages messages = new Messages();

    CompletableFuture<WebSocket> socket =
        gate.http
            .newWebSocketBuilder()
            .subprotocols(StandInIam.TOKEN)
            .buildAsync(ws("/ws/v2/stats"), messages);

    await()
        .untilAsserted(
            () ->
                assertThat(socket.isCompletedExceptionally() || messages.closed != null).isTrue());
  }

  @Test
  void passesEventsOnWhenTheyComeAndBreaksOffWhatIsBrokenOff() throws Exception {
    Sinks.One<String> end = Sinks.one();
    backend.rest = end.asMono().flux();
    HttpResponse<InputStream> response =
        gate.http.send(
            HttpRequest.newBuilder(gate.uri("/api/v1/callbacks/events")).build(),
            BodyHandlers.ofInputStream());

    String first = "data: first\n\n";
    assertThat(response.body().readNBytes(first.length())).asString().isEqualTo(first);
    end.tryEmitError(new IOException("broken off"));

    assertThatThrownBy(() -> response.body().readAllBytes()).isInstanceOf(IOException.class);
  }

  @Test
  void makesNoWebsocketOfARouteThatProvesNoToken() throws Exception {
    for (String path : List.of("/api/v1/stats/x", "/internal-call/x", "/generateToken")) {
      try (RawConnection raw = new RawConnection(gate.port())) {
        raw.send(
            "GET "
                + path
                + " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "\r\n");
        assertThat(RawConnection.statuses(raw.read(Duration.ofSeconds(1)))).containsExactly(200);
      }
    }
    assertThat(backend.seen).allSatisfy(seen -> assertThat(seen.method()).isEqualTo("GET"));
  }

  @Test
  void letsNoConnectionHeaderTakeAwayWhatTheServiceNeeds() throws Exception {
    try (RawConnection raw = new RawConnection(gate.port())) {
      raw.send(
          "GET /generateToken HTTP/1.1\r\nHost: x\r\nX-Forwarded-Prefix: /ws/v2/dialer?a=\r\n"
              + "Connection: close, X-Signalbox-Target\r\n\r\n");
      assertThat(RawConnection.statuses(raw.answer())).containsExactly(200);
    }
    Seen seen = Objects.requireNonNull(backend.seen.poll());
    assertThat(seen.uri()).isEqualTo("/generateToken");
    assertThat(seen.headers().get("X-Signalbox-Target")).isEqualTo("/generateToken");
  }

  @Test
  void passesATargetOnThatIsNoUriAndStillTellsWhatWasSigned() throws Exception {
    try (RawConnection raw = new RawConnection(gate.port())) {
      raw.send(
          "GET /twilio-webhook/callHandlerTwiml?a={b|c}&d=\u00c3\u00a9 HTTP/1.1\r\nHost: x\r\n"
              + "Connection: close\r\n\r\n");
      assertThat(RawConnection.statuses(raw.answer())).containsExactly(200);
    }
    Seen seen = Objects.requireNonNull(backend.seen.poll());
    assertThat(seen.uri()).isEqualTo("/twilio-webhook/callHandlerTwiml?a=%7Bb%7Cc%7D&d=%C3%A9");
    assertThat(seen.headers().get("X-Signalbox-Target"))
        .isEqualTo("/twilio-webhook/callHandlerTwiml?a={b|c}&d=\u00c3\u00a9");
  }

  @Test
  void refusesAProxiedBodyThatIsTooLarge() throws Exception {
    try (RawConnection raw = new RawConnection(gate.port())) {
      raw.send("POST /generateToken HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n");
      assertThat(RawConnection.statuses(raw.answer())).containsExactly(413);
    }
  }

  @Test
  void refusesAPlainRequestToAWebsocket() {
    HttpResponse<String> response =
        gate.send(HttpRequest.newBuilder(gate.uri("/websocket/realtimeStats")));

    assertThat(response.statusCode()).isEqualTo(400);
  }

  @Test
  void answersTheNextRequestOnAConnectionWhoseHandshakeWasRefused() throws Exception {
    try (RawConnection raw = new RawConnection(gate.port())) {
      String handshake =
          "GET /websocket/outboundDial HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n"
              + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
              + "Sec-WebSocket-Protocol: null\r\n\r\n";
      raw.send(handshake + "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(RawConnection.statuses(raw.read(Duration.ofSeconds(1)))).containsExactly(403, 200);
    }
  }

  private static int refused(String path, @Nullable String token) {
    try {
      connect(path, token, new Messages());
      return 101;
    } catch (Exception e) {
      assertThat(e).hasCauseInstanceOf(WebSocketHandshakeException.class);
      Throwable cause = Objects.requireNonNull(e.getCause());
      return ((WebSocketHandshakeException) cause).getResponse().statusCode();
    }
  }

  private static WebSocket connect(String path, @Nullable String token, Messages messages)
      throws Exception {
    WebSocket.Builder builder = gate.http.newWebSocketBuilder();
    if (token != null) {
      builder.subprotocols(token);
    }
    return builder.buildAsync(ws(path), messages).get(5, TimeUnit.SECONDS);
  }

  private static URI ws(String path) {
    return URI.create("ws://127.0.0.1:" + gate.port() + path);
  }

  private static final class Messages implements WebSocket.Listener {
    private final Queue<String> texts = new ConcurrentLinkedQueue<>();
    private final StringBuilder partial = new StringBuilder();
    volatile @Nullable Integer closed;

    boolean contains(String text) {
      return texts.contains(text);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        texts.add(partial.toString());
        partial.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed = status;
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed = -1;
    }
  }
}
