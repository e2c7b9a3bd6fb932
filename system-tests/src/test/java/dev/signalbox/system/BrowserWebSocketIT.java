package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A browser offers its token as a websocket subprotocol, and hangs up on a server that does not
 * answer with the very same: only a real one can tell that what it gets is what it wants.
 *
 * <p>There is no Kafka: what is proxied needs none.
 */
class BrowserWebSocketIT {

  private static final String ROUTE = "/websocket/outboundDial";
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final String PAGE =
      """
      <!doctype html><title>A plugin</title><script>
      const seen = [];
      function connect(url, token) {
        const socket = new WebSocket(url, token);
        socket.onopen = () => { seen.push('open ' + socket.protocol); socket.send('hello'); };
        socket.onmessage = message => seen.push('message ' + message.data);
        socket.onclose = () => seen.push('close');
      }
      </script>
      """;

  /** Kept here, or its level would be forgotten with it. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private static final Deque<AutoCloseable> STARTED = new ArrayDeque<>();

  private static HttpServer site;
  private static StandInDialer dialer;
  private static GateProcess gate;
  private static ChromeDriver browser;

  @BeforeAll
  static void startAll(@TempDir Path dir) throws IOException {
    Tool chromium = Tool.required("chromium", "chromium-browser", "google-chrome");
    Tool driver = Tool.required("chromedriver");
    site = site();
    STARTED.add(() -> site.stop(0));
    StandInIam iam = new StandInIam();
    STARTED.add(iam);
    dialer = new StandInDialer();
    STARTED.add(dialer);
    gate =
        GateProcess.settings(dir, "127.0.0.1:1")
            .put("TWILIO_API_BASE_URL", iam.apiBaseUrl())
            .put("DIALER_URL", dialer.url())
            .start();
    STARTED.add(gate);
    // It warns that it knows no debugging protocol of a browser newer than itself; none is used.
    SELENIUM.setLevel(Level.SEVERE);
    browser = browser(chromium, driver, dir.resolve("profile"));
    STARTED.add(browser::quit);
  }

  /** All of them, in the reverse order; a skipped class has started none. */
  @AfterAll
  static void stopAll() throws Exception {
    for (AutoCloseable running : STARTED.reversed()) {
      running.close();
    }
  }

  @Test
  void browserGetsItsTokenBackAndTalksToTheService() {
    connect(StandInIam.TOKEN);
    awaitSeen("message heard hello");
    assertThat(seen())
        .containsExactly("open " + StandInIam.TOKEN, "message welcome", "message heard hello");
    assertThat(dialer.offered).contains(StandInIam.TOKEN);
  }

  @Test
  void browserWithABadTokenGetsNoSocket() throws IOException {
    connect(StandInIam.EXPIRED);
    awaitSeen("close");
    assertThat(seen()).containsExactly("close");
    assertThat(dialer.offered).doesNotContain(StandInIam.EXPIRED);
    assertThat(gate.metric("signalbox_ingress_requests_total", ROUTE, "outcome=\"bad_token\""))
        .isPositive();
    // A page is not told the status, so it is asked for by hand.
    assertThat(statusOfHandshake(StandInIam.EXPIRED)).startsWith("HTTP/1.1 403");
  }

  private static void connect(String token) {
    browser.get("http://127.0.0.1:" + site.getAddress().getPort() + "/");
    browser.executeScript(
        "connect(arguments[0], arguments[1])", "ws://127.0.0.1:" + gate.port() + ROUTE, token);
  }

  private static void awaitSeen(String event) {
    Awaitility.await(event).atMost(PATIENCE).until(() -> seen().contains(event));
  }

  private static List<String> seen() {
    return browser.executeScript("return seen") instanceof List<?> events
        ? events.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static String statusOfHandshake(String token) throws IOException {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), gate.port())) {
      String handshake =
          "GET "
              + ROUTE
              + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
              + "Sec-WebSocket-Protocol: "
              + token
              + "\r\n\r\n";
      socket.getOutputStream().write(handshake.getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout((int) PATIENCE.toMillis());
      return String.valueOf(
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine());
    }
  }

  private static HttpServer site() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
          }
        });
    server.start();
    return server;
  }

  private static ChromeDriver browser(Tool chromium, Tool driver, Path profile) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.program().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile);
    return new ChromeDriver(
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.program().toFile())
            .usingAnyFreePort()
            .build(),
        options);
  }
}
