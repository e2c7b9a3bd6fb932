package dev.signalbox.system;

import dev.signalbox.events.FormParameters;
import dev.signalbox.testing.RecordCollector;
import dev.signalbox.twilio.signature.PublicUrl;
import dev.signalbox.twilio.signature.RequestSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A {@code signalbox up}, and all that can be asked about media streams there. */
final class MediaStreamUp implements AutoCloseable {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Cli cli;
  private final Path data;
  private final RunningUp up;
  private final JsonNode told;

  /**
   * @param streamToken the receiver's: to be seen by Twilio, and by nobody else
   */
  MediaStreamUp(Path directory, String streamToken) {
    this.cli = new Cli(directory).with("CRESTA_TOKEN", streamToken);
    this.data = directory.resolve("data");
    this.up = RunningUp.start(cli, data);
    this.told = up.json();
  }

  Steering twilio() {
    return new Steering(told.at("/services/simulator/url").asString());
  }

  String flexToken() {
    return told.at("/tokens/agent").asString();
  }

  Plugin plugin() {
    return new Plugin(told.get("gateway").asString(), flexToken());
  }

  /** Sends a file as a newcomer does. */
  void send(String sample) {
    Cli.Result sent =
        cli.run("send", "--data", data.toString(), Project.file("samples/" + sample).toString());
    if (sent.exitCode() != 0) {
      throw new AssertionError(sent.text() + "\n" + sent.errors());
    }
  }

  /** Delivers one event as Event Streams does. */
  void deliver(PhoneCall.Event event) {
    RequestSigner signer =
        new RequestSigner(
            new PublicUrl(told.get("publicUrl").asString()), told.get("authToken").asString());
    byte[] body = event.body().getBytes(StandardCharsets.UTF_8);
    String target = RequestSigner.targetOfJson("/twilio/events", body);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(told.get("gateway").asString() + target))
            .header("Content-Type", "application/json")
            .header("X-Twilio-Signature", signer.sign(target, FormParameters.NONE))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    ask(request);
  }

  /** How many events the service has decided upon, repeated ones among them. */
  double eventsDecided() {
    return get(told.at("/services/media-stream-service/managementUrl").asString()
            + "/actuator/prometheus")
        .lines()
        .filter(line -> line.startsWith("signalbox_decisions_total{"))
        .filter(line -> line.contains("input=\"event\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Legs whose stream is in a state, as the service shows them to operators. */
  Set<String> legsShownAs(String state) {
    return legsShown("?state=" + state);
  }

  /** Legs with a stream that is not over. */
  Set<String> legsShown() {
    return legsShown("");
  }

  private Set<String> legsShown(String query) {
    String shown =
        get(told.at("/services/media-stream-service/url").asString() + "/api/v1/streams" + query);
    return JsonMapper.shared()
        .readTree(shown)
        .get("streams")
        .valueStream()
        .map(stream -> stream.get("callSid").asString())
        .collect(Collectors.toSet());
  }

  private String get(String url) {
    String login = told.get("opsUser").asString() + ":" + told.get("opsPassword").asString();
    return ask(
        HttpRequest.newBuilder(URI.create(url))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .build());
  }

  private static String ask(HttpRequest request) {
    try {
      var response = HTTP.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new AssertionError(request.uri() + ": " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Topics and logs in which a text stands. */
  List<String> placesOf(String text) {
    return Stream.concat(topicsWith(text), logsWith(text)).toList();
  }

  private Stream<String> topicsWith(String text) {
    String kafka = told.get("kafka").asString();
    try (RecordCollector all = RecordCollector.of(kafka, topics(kafka))) {
      return all.awaitCaughtUp().records().stream()
          .filter(record -> isIn(record, text))
          .map(ConsumerRecord::topic)
          .distinct()
          .toList()
          .stream();
    }
  }

  private static boolean isIn(ConsumerRecord<String, byte[]> record, String text) {
    return RecordCollector.text(record).contains(text)
        || Stream.of(record.headers().toArray())
            .anyMatch(header -> new String(header.value(), StandardCharsets.UTF_8).contains(text));
  }

  private static String[] topics(String kafka) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      return admin.listTopics().names().get().toArray(String[]::new);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Stream<String> logsWith(String text) {
    try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
      return logs
          .filter(log -> Project.read(log).contains(text))
          .map(Path::toString)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    up.close();
  }
}
