package dev.signalbox.system;

import dev.signalbox.events.Topics;
import dev.signalbox.testing.BrokerProcess;
import dev.signalbox.testing.RecordCollector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Broker, simulator, gate and services: the processes of {@code up}, with its settings, but each
 * can be killed and started again.
 */
final class Backend implements AutoCloseable {

  static final String SERVICE = "media-stream";
  static final String CALLBACK_SERVICE = "callback";

  static final String OPS_PASSWORD = "of-the-drill";

  /** Where tasks are made. */
  static final String WORKSPACE = "WS000000000000000000000000000000b1";

  /** The receiver's token: to be seen by Twilio, and by nobody else. */
  static final String STREAM_TOKEN = "the-token-of-the-receiver";

  private static final String MODULE = "media-stream-service";
  private static final String CALLBACK_MODULE = "callback-service";

  private final Path directory;
  private final BrokerProcess broker;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<AppProcess> services = new ArrayList<>();
  private @Nullable AppProcess callbacks;
  private final AppProcess simulator;
  private final GateProcess gate;
  private final String publicUrl;
  private final int callbackPort;
  private String workflow = "";
  private boolean eventsLost;

  /**
   * Starts all of it but the service.
   *
   * @param directory for everything that is kept
   */
  Backend(Path directory) {
    this.directory = directory;
    this.broker = BrokerProcess.start(directory.resolve("broker"));
    int gatePort = GateProcess.freePort();
    int simulatorPort = GateProcess.freePort();
    callbackPort = GateProcess.freePort();
    this.publicUrl = "http://127.0.0.1:" + gatePort;
    environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    environment.put("KAFKA_PARTITIONS", "4");
    environment.put("TWILIO_ACCOUNT_SID", GateProcess.ACCOUNT);
    environment.put("TWILIO_AUTH_TOKEN", GateProcess.TOKEN);
    environment.put("TWILIO_API_BASE_URL", "http://127.0.0.1:" + simulatorPort);
    environment.put("PUBLIC_URL", publicUrl);
    environment.put("OPS_PASSWORD", OPS_PASSWORD);
    environment.put("TWILIO_FLEX_WORKSPACE_SID", WORKSPACE);
    environment.put("CALLBACK_PORT", Integer.toString(callbackPort));
    environment.put("CUSTOMER_WSS_URL", "receiver.example.com/streams");
    environment.put("CRESTA_TOKEN", STREAM_TOKEN);
    this.simulator =
        AppProcess.start(
            "simulator", simulatorPort, directory, with("SIMULATOR_PORT", simulatorPort));
    GateProcess.Settings settings =
        GateProcess.settings(directory, broker.bootstrapServers())
            .put("GATEWAY_PORT", Integer.toString(gatePort));
    environment.forEach(settings::put);
    this.gate = settings.start().awaitKafka();
    simulator.awaitReady();
  }

  /** With one service that is ready. */
  static Backend startWithService(Path directory) {
    Backend backend = new Backend(directory);
    try {
      backend.addService().awaitReady();
      return backend;
    } catch (RuntimeException | AssertionError e) {
      backend.close();
      throw e;
    }
  }

  /** With the callback service, which is ready, and a workspace that takes its tasks. */
  static Backend startWithCallbacks(Path directory) {
    Backend backend = new Backend(directory);
    try {
      backend.addCallbackService().awaitReady();
      return backend;
    } catch (RuntimeException | AssertionError e) {
      backend.close();
      throw e;
    }
  }

  private Map<String, String> with(String variable, int port) {
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.put(variable, Integer.toString(port));
    return all;
  }

  /** Has services ask Twilio by another way than directly. */
  Backend throughPort(int port) {
    environment.put("TWILIO_API_BASE_URL", "http://127.0.0.1:" + port);
    return this;
  }

  /** Has no event of the workspace for callbacks arrive: whoever wants to know has to ask. */
  Backend losingEvents() {
    eventsLost = true;
    return this;
  }

  /** Gives all services that are added from now on one more setting. */
  Backend set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Starts one more instance of the service, and does not wait. */
  AppProcess addService() {
    int number = services.size() + 1;
    int port = GateProcess.freePort();
    Map<String, String> own = with("MEDIA_STREAM_PORT", port);
    own.put("INSTANCE", "instance-" + number);
    own.put("STATE_DIR", directory.resolve("state-" + number).toString());
    AppProcess service = AppProcess.start(MODULE, port, directory, own);
    services.add(service);
    return service;
  }

  /** Founds a workspace for its tasks, starts the callback service, and does not wait. */
  AppProcess addCallbackService() {
    workflow =
        twilio()
            .foundCentre(eventsLost ? null : publicUrl + "/twilio/taskrouter#rc=3&rp=5xx,ct,rt");
    Map<String, String> own = with("CALLBACK_PORT", callbackPort);
    own.put("INSTANCE", "callbacks-1");
    own.put("STATE_DIR", directory.resolve("state-of-callbacks").toString());
    callbacks = AppProcess.start(CALLBACK_MODULE, callbackPort, directory, own);
    return callbacks;
  }

  /** The only one of the workspace in which tasks for callbacks are made. */
  String workflow() {
    return workflow;
  }

  AppProcess callbacks() {
    return Objects.requireNonNull(callbacks, "the callback service is not part of this");
  }

  AppProcess service() {
    return services.getFirst();
  }

  BrokerProcess broker() {
    return broker;
  }

  GateProcess gate() {
    return gate;
  }

  int simulatorPort() {
    return simulator.port();
  }

  String simulatorUrl() {
    return simulator.url();
  }

  /** How many events the first service has decided upon, repeated ones among them. */
  double eventsDecided() {
    return service()
        .metrics()
        .lines()
        .filter(line -> line.startsWith("signalbox_decisions_total{"))
        .filter(line -> line.contains("input=\"event\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  Steering twilio() {
    return new Steering(simulator.url());
  }

  String publicUrl() {
    return publicUrl;
  }

  /** All that media streams could not handle, by the topic it came from. */
  List<String> deadLetters() {
    return deadLetters(SERVICE);
  }

  /** All that a service that runs could not handle, by the topic it came from. */
  List<String> deadLetters(String service) {
    List<String> read =
        new ArrayList<>(
            List.of(
                Topics.TASKROUTER,
                Topics.commands(service),
                Topics.effects(service),
                Topics.outcomes(service)));
    if (service.equals(SERVICE)) {
      read.add(Topics.VOICE);
    }
    String[] topics = read.stream().map(Topics::deadLetters).toArray(String[]::new);
    try (RecordCollector collector = RecordCollector.of(broker.bootstrapServers(), topics)) {
      return collector.awaitCaughtUp().records().stream().map(Backend::describe).toList();
    }
  }

  private static String describe(ConsumerRecord<String, byte[]> letter) {
    return letter.topic() + " " + letter.key() + ": " + RecordCollector.text(letter);
  }

  @Override
  public void close() {
    services.forEach(AppProcess::close);
    if (callbacks != null) {
      callbacks.close();
    }
    gate.close();
    simulator.close();
    broker.close();
  }
}
