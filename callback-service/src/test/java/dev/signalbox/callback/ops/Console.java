package dev.signalbox.callback.ops;

import dev.signalbox.callback.desk.Desk;
import dev.signalbox.callback.desk.DeskStart;
import dev.signalbox.callback.flex.StandInTwilio;
import dev.signalbox.callback.settings.CallbackSettings;
import dev.signalbox.events.Topics;
import dev.signalbox.kafka.Commands;
import dev.signalbox.kafka.ProducerDefaults;
import dev.signalbox.kafka.Publisher;
import dev.signalbox.kafka.ReplyReader;
import dev.signalbox.runtime.Settings;
import dev.signalbox.service.decide.DeciderSpec;
import dev.signalbox.service.effect.Json;
import dev.signalbox.service.view.Views;
import dev.signalbox.testing.KafkaBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.Environment;

/** The console on a broker, with a stand-in for what decides: views and commands are real. */
final class Console implements AutoCloseable {

  static final String LOGIN = "ops:secret";

  final StandInTwilio twilio = new StandInTwilio();
  final ConfigurableApplicationContext service;
  private final HttpClient client = HttpClient.newHttpClient();

  /** What this service's own configuration makes, but for its decider. */
  @EnableAutoConfiguration
  @ComponentScan({"dev.signalbox.callback.ops", "dev.signalbox.callback.flex"})
  static class Beans {

    @Bean
    StandInCore core() {
      return new StandInCore();
    }

    @Bean
    DeciderSpec<StandInCore.Kept> spec(StandInCore core) {
      return DeciderSpec.acting(
          Desk.SERVICE, StandInCore.Kept.class, 1, core, "twilio.taskrouter.v1");
    }

    @Bean
    CallbackSettings callbackSettings(Environment environment) {
      return CallbackSettings.read(Settings.of(environment));
    }

    @Bean(destroyMethod = "close")
    Publisher deskPublisher(KafkaProperties kafka) {
      return new Publisher(
          ProducerDefaults.newProducer(kafka.buildProducerProperties()),
          Publisher.Limits.DEFAULT,
          reason -> {});
    }

    @Bean(destroyMethod = "close")
    ReplyReader deskReplies(KafkaProperties kafka) {
      return new ReplyReader(
          kafka.buildConsumerProperties(), List.of(Topics.replies(Desk.SERVICE)));
    }

    @Bean
    DeskStart deskStart(ReplyReader replies) {
      return new DeskStart(replies);
    }

    @Bean
    Desk desk(Publisher publisher, ReplyReader replies) {
      return new Desk(new Commands(publisher, replies));
    }
  }

  Console(KafkaBroker broker, Path state) {
    Map<String, Object> settings = new HashMap<>(twilio.settings());
    settings.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    settings.put("KAFKA_PARTITIONS", "4");
    settings.put("CALLBACK_PORT", "0");
    settings.put("INSTANCE", "console");
    settings.put("OPS_PASSWORD", "secret");
    settings.put("STATE_DIR", state.toString());
    SpringApplication application = new SpringApplication(Beans.class);
    application.setDefaultProperties(settings);
    service = application.run();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> service.getBean(Views.class).ready());
  }

  StandInCore core() {
    return service.getBean(StandInCore.class);
  }

  /** A callback with these fields, beside those that every one has. */
  static Map<String, Object> callback(String id, String state, Object... fields) {
    Map<String, Object> callback = new HashMap<>();
    callback.put("id", id);
    callback.put("type", "callback");
    callback.put("state", state);
    callback.put("numberToCall", "+15550100123");
    callback.put("numberToCallFrom", "+15550100999");
    callback.put("attempts", 0);
    callback.put("requestedAt", Instant.parse("2026-01-01T10:00:00Z").toString());
    callback.put("since", Instant.parse("2026-01-01T10:00:00Z").toString());
    for (int i = 0; i < fields.length; i += 2) {
      callback.put(String.valueOf(fields[i]), fields[i + 1]);
    }
    return callback;
  }

  /** Has a key show these callbacks from now on. */
  @SafeVarargs
  final void show(String key, Map<String, Object>... callbacks) throws Exception {
    tell(key, Map.of("callbacks", Arrays.asList(callbacks)));
  }

  /** The same, where Twilio is asked for something. */
  @SafeVarargs
  final void showAndAsk(String key, Map<String, Object>... callbacks) throws Exception {
    tell(key, Map.of("callbacks", Arrays.asList(callbacks), "ask", "yes"));
  }

  void hide(String key) throws Exception {
    tell(key, Map.of());
  }

  private void tell(String key, Map<String, Object> parameters) throws Exception {
    service
        .getBean(Desk.class)
        .ask(key, "show", Json.tree(parameters), "/test", Duration.ofMillis(1));
  }

  URI uri(String target) {
    return URI.create(
        "http://localhost:" + service.getEnvironment().getProperty("local.server.port") + target);
  }

  HttpResponse<String> ask(String method, String target, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(target)).method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** As an operator. */
  HttpResponse<String> get(String target) throws Exception {
    return ask("GET", target, "Authorization", basic());
  }

  HttpResponse<String> post(String target) throws Exception {
    return ask("POST", target, "Authorization", basic());
  }

  static String basic() {
    return "Basic " + Base64.getEncoder().encodeToString(LOGIN.getBytes(StandardCharsets.UTF_8));
  }

  HttpClient client() {
    return client;
  }

  @Override
  public void close() {
    client.shutdownNow();
    service.close();
    twilio.close();
  }
}
