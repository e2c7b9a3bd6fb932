package dev.signalbox.gateway;

import dev.signalbox.events.FormParameters;
import dev.signalbox.twilio.signature.PublicUrl;
import dev.signalbox.twilio.signature.RequestSigner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole gate on ports of its own, and requests to it as Twilio and browsers send them. */
final class TestGate implements AutoCloseable {

  static final String ACCOUNT = "AC000000000000000000000000000000a1";
  static final String FRONTLINE = "AC000000000000000000000000000000b2";
  static final String TOKEN = "12345";
  static final String NEXT_TOKEN = "67890";
  static final String FRONTLINE_TOKEN = "frontline";
  static final PublicUrl PUBLIC_URL = new PublicUrl("https://gateway.example.com");

  private final ConfigurableApplicationContext context;
  final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private TestGate(Map<String, Object> properties) {
    context =
        new SpringApplicationBuilder(GatewayApplication.class)
            .run(
                properties.entrySet().stream()
                    .map(property -> "--" + property.getKey() + "=" + property.getValue())
                    .toArray(String[]::new));
  }

  static Map<String, Object> settings(String bootstrapServers) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("server.port", 0);
    settings.put("management.server.port", 0);
    settings.put("spring.kafka.bootstrap-servers", bootstrapServers);
    settings.put("logging.config", "classpath:logback-test.xml");
    settings.put("spring.config.import", "");
    settings.put("TWILIO_ACCOUNT_SID", ACCOUNT);
    settings.put("TWILIO_AUTH_TOKEN", TOKEN);
    settings.put("TWILIO_AUTH_TOKEN_NEXT", NEXT_TOKEN);
    settings.put("FRONTLINE_ACCOUNT_SID", FRONTLINE);
    settings.put("FRONTLINE_AUTH_TOKEN", FRONTLINE_TOKEN);
    settings.put("PUBLIC_URL", PUBLIC_URL.toString());
    settings.put("KAFKA_PARTITIONS", 4);
    return settings;
  }

  /** Starts a gate and waits until it takes commands. */
  static TestGate start(Map<String, Object> settings) {
    TestGate gate = new TestGate(settings);
    GateHealth health = gate.context.getBean(GateHealth.class);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Boolean.TRUE.equals(health.health().getDetails().get("commands")));
    return gate;
  }

  /** Starts a gate that may have no Kafka. */
  static TestGate startWithoutKafka(Map<String, Object> settings) {
    return new TestGate(settings);
  }

  int port() {
    return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  int managementPort() {
    return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.management.port"));
  }

  URI uri(String target) {
    return URI.create("http://127.0.0.1:" + port() + target);
  }

  static byte[] sample(String path) {
    try (InputStream in = TestGate.class.getResourceAsStream("/samples/" + path)) {
      if (in == null) {
        throw new IllegalArgumentException("no sample " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String sign(String target, byte[] form, String token) {
    return new RequestSigner(PUBLIC_URL, token).sign(target, FormParameters.parse(form));
  }

  /** A form as Twilio sends it. */
  HttpResponse<String> form(String target, byte[] body) {
    return form(target, body, sign(target, body, TOKEN));
  }

  HttpResponse<String> form(String target, byte[] body, String signature) {
    return send(
        HttpRequest.newBuilder(uri(target))
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .header("X-Twilio-Signature", signature)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  HttpResponse<String> get(String target, String token) {
    return send(
        HttpRequest.newBuilder(uri(target))
            .header("X-Twilio-Signature", sign(target, new byte[0], token)));
  }

  HttpResponse<String> events(byte[] body) {
    return events("/twilio/events", body, TOKEN);
  }

  /** A body as Event Streams sends it. */
  HttpResponse<String> events(String path, byte[] body, String token) {
    String target = RequestSigner.targetOfJson(path, body);
    return send(
        HttpRequest.newBuilder(uri(target))
            .header("Content-Type", "application/json")
            .header("X-Twilio-Signature", sign(target, new byte[0], token))
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /** A form as a plugin posts it. */
  HttpResponse<String> plugin(String target, String body) {
    return send(
        HttpRequest.newBuilder(uri(target))
            .header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
            .header("Origin", "https://flex.twilio.com")
            .POST(BodyPublishers.ofString(body)));
  }

  /** The sum of a counter's series of an outcome, of routes of which the path is one. */
  double metric(String name, String outcome, String path) {
    URI scrape = URI.create("http://127.0.0.1:" + managementPort() + "/actuator/prometheus");
    return send(HttpRequest.newBuilder(scrape))
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .filter(line -> line.contains("outcome=\"" + outcome + "\""))
        .filter(line -> path.startsWith(line.replaceAll(".*route=\"([^\"*]*).*", "$1")))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(
          request.timeout(Duration.ofSeconds(20)).build(),
          BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    context.close();
  }
}
