package dev.signalbox.callback;

import dev.signalbox.callback.book.Book;
import dev.signalbox.callback.book.BookDecider;
import dev.signalbox.callback.settings.CallbackSettings;
import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.Sha256;
import dev.signalbox.events.Topics;
import dev.signalbox.runtime.Settings;
import dev.signalbox.service.decide.DeciderRecord;
import dev.signalbox.service.decide.DeciderScenario;
import dev.signalbox.service.decide.DeciderSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A contact centre whose callbacks are decided in memory: requests as the gate writes them. */
final class Story implements AutoCloseable {

  static final String WORKFLOW = "WW000000000000000000000000000000c1";
  static final String RECORDING = "RE0123456789abcdef0123456789abcdef";
  static final String CALL = "CA0123456789abcdef0123456789abcdef";
  static final String LIBRARY_FLEX = "/callback/flex/create-callback";
  static final String LIBRARY_STUDIO = "/callback/studio/create-callback";
  static final String TEMPLATE_STUDIO = "/features/callback-and-voicemail/studio/create-callback";
  static final String TEMPLATE_REQUEUE = "/features/callback-and-voicemail/flex/requeue-callback";
  static final String LIBRARY_WAIT = "/callback/studio/wait-experience";
  static final String TEMPLATE_WAIT = "/features/callback-and-voicemail/studio/wait-experience";

  final VirtualTwilio twilio = new VirtualTwilio();
  final DeciderScenario<Book> scenario;
  private int requests;

  private Story(DeciderScenario<Book> scenario) {
    this.scenario = scenario;
    scenario.answerAll(twilio::act);
  }

  static DeciderSpec<Book> spec(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>();
    all.put("TWILIO_FLEX_CALLBACK_WORKFLOW_SID", WORKFLOW);
    all.putAll(settings);
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", all));
    return DeciderSpec.acting(
        "callback",
        Book.class,
        1,
        new BookDecider(CallbackSettings.read(Settings.of(environment))),
        Topics.TASKROUTER,
        Topics.VOICE);
  }

  /**
   * On plain Java.
   *
   * @param settings names and values, one after the other
   */
  static Story with(String... settings) {
    Map<String, Object> all = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return new Story(DeciderScenario.plain(spec(all)));
  }

  static Story on(DeciderScenario<Book> scenario) {
    return new Story(scenario);
  }

  /** Parameters: names and values, one after the other. */
  static Map<String, String> parameters(String... pairs) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      parameters.put(pairs[i], pairs[i + 1]);
    }
    return parameters;
  }

  /** What every request for a callback has. */
  static Map<String, String> customer(String... more) {
    Map<String, String> parameters =
        parameters(
            "numberToCall", "+15551234567", "numberToCallFrom", "+15550100", "flexFlowSid", "FW1");
    parameters.putAll(parameters(more));
    return parameters;
  }

  /** The key that the gate gives a request; ingress-gateway, CommandRoutes. */
  static String keyOf(Map<String, String> parameters) {
    return Stream.of("conversation_id", "recordingSid", "RecordingSid", "CallSid")
        .map(parameters::get)
        .filter(value -> value != null && !value.isEmpty())
        .findFirst()
        .orElseGet(
            () ->
                Sha256.hex(
                    Stream.of("numberToCall", "numberToCallFrom", "flexFlowSid")
                        .map(name -> String.valueOf(parameters.get(name)))
                        .collect(Collectors.joining("\n"))));
  }

  /** Asks, and returns the request's id. */
  String ask(String route, Map<String, String> parameters) {
    return ask("create", keyOf(parameters), route, parameters, Map.of());
  }

  String ask(
      String command,
      String key,
      String route,
      Map<String, ?> parameters,
      Map<String, String> headers) {
    String request = nextRequest();
    scenario.when(record(command, key, route, parameters, headers, request));
    return request;
  }

  DeciderRecord record(
      String command,
      String key,
      String route,
      Map<String, ?> parameters,
      Map<String, String> headers,
      String request) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(EventHeaders.REQUEST_ID, request);
    return DeciderRecord.command(
            Topics.commands("callback"),
            "id-" + request,
            "dev.signalbox.callback." + command,
            key,
            scenario.now(),
            JsonMapper.shared().writeValueAsString(parameters),
            all)
        .with(EventHeaders.ROUTE, route);
  }

  String nextRequest() {
    return "request-" + ++requests;
  }

  String requeue(String task) {
    return ask("requeue", task, TEMPLATE_REQUEUE, parameters("taskSid", task), Map.of());
  }

  /** A caller in the queue presses the key for a callback. */
  String optForCallback(String route, @Nullable String waitingTask) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("callSid", CALL);
    parameters.put("enqueuedTaskSid", waitingTask);
    parameters.put("numberToCall", "+15551234567");
    parameters.put("numberToCallFrom", "+15550100");
    parameters.put("path", route);
    return ask("opt-callback", CALL, route, parameters, Map.of());
  }

  /** A caller in the queue presses the key for a voicemail. */
  String optForVoicemail(String waitingTask) {
    return ask(
        "opt-voicemail",
        CALL,
        TEMPLATE_WAIT,
        parameters(
            "callSid",
            CALL,
            "enqueuedTaskSid",
            waitingTask,
            "recordUrl",
            "https://gateway.example.com" + TEMPLATE_WAIT + "?mode=record-voicemail",
            "numberToCall",
            "+15551234567",
            "numberToCallFrom",
            "+15550100",
            "path",
            TEMPLATE_WAIT),
        Map.of());
  }

  String submitVoicemail(String route, String... parameters) {
    Map<String, String> all =
        parameters(
            "RecordingSid", RECORDING,
            "RecordingUrl", "https://api.twilio.com/recording",
            "callerNumber", "+15551234567",
            "calledNumber", "+15550100",
            "CallSid", CALL);
    all.putAll(parameters(parameters));
    return ask("submit-voicemail", RECORDING, route, all, Map.of());
  }

  /** An event of a task, with the attributes that it has. */
  void event(String type, VirtualTwilio.Task task, String... more) {
    Map<String, String> fields =
        parameters("TaskSid", task.sid, "TaskAttributes", task.attributes.toString());
    fields.putAll(parameters(more));
    scenario.event(
        "com.twilio.taskrouter." + type, task.sid, JsonMapper.shared().writeValueAsString(fields));
  }

  boolean isAnswered(String request) {
    return !answers(request).isEmpty();
  }

  int status(String request) {
    return Integer.parseInt(Objects.requireNonNull(answer(request).header(EventHeaders.STATUS)));
  }

  /** The body as it goes to the client. */
  String text(String request) {
    return new String(Objects.requireNonNull(answer(request).value()), StandardCharsets.UTF_8);
  }

  JsonNode json(String request) {
    return JsonMapper.shared().readTree(text(request));
  }

  private DeciderRecord answer(String request) {
    List<DeciderRecord> answers = answers(request);
    if (answers.isEmpty()) {
      throw new AssertionError(request + " was not answered");
    }
    return answers.getLast();
  }

  private List<DeciderRecord> answers(String request) {
    return new ArrayList<>(scenario.replies())
        .stream().filter(one -> request.equals(one.requestId())).toList();
  }

  /** What is shown of the only callback of a key. */
  JsonNode shown(String key) {
    JsonNode all = scenario.view(key).path("view").path("callbacks");
    if (all.size() != 1) {
      throw new AssertionError("not one callback, but " + all);
    }
    return all.path(0);
  }

  @Override
  public void close() {
    scenario.close();
  }
}
