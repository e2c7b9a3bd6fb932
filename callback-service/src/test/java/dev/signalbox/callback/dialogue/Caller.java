package dev.signalbox.callback.dialogue;

import dev.signalbox.callback.desk.Asked;
import dev.signalbox.callback.number.PhoneNumbers;
import dev.signalbox.events.FormParameters;
import dev.signalbox.kafka.Reply;
import dev.signalbox.runtime.Settings;
import dev.signalbox.service.effect.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;

/** Someone who calls: asks for steps as Twilio does, and says what was asked on the way. */
final class Caller {

  static final String CALL = "CA000000000000000000000000000000c1";
  static final String TASK = "WT000000000000000000000000000000f1";
  static final String QUEUE = "QU000000000000000000000000000000d1";
  static final String RECORDING = "RE000000000000000000000000000000e1";
  static final String PUBLIC_URL = "https://gateway.example.com";
  static final String PATH = WaitExperienceController.LONG_PATH;

  /** A command that was handed in. */
  record Command(String key, String name, JsonNode parameters, String route) {}

  final MockEnvironment settings = new MockEnvironment().withProperty("PUBLIC_URL", PUBLIC_URL);
  final Map<String, String> said = new LinkedHashMap<>();
  final List<Command> commands = new ArrayList<>();
  final List<String> searches = new ArrayList<>();
  @Nullable String task = TASK;
  Asked answer = new Asked.Refused();
  String path = PATH;

  Caller() {
    said.put("CallSid", CALL);
    said.put("Caller", "+15551230001");
    said.put("Called", "+15559870002");
  }

  static Asked result(String result) {
    return answered(200, "{\"result\":\"" + result + "\"}");
  }

  static Asked answered(int status, String body) {
    return new Asked.Answered(
        new Reply(status, "application/json", body.getBytes(StandardCharsets.UTF_8)));
  }

  /** What is heard at a step. */
  List<Verb> hears(String query) {
    return hears(query, Map.of());
  }

  List<Verb> hears(String query, Map<String, String> more) {
    if (asks(query, more) instanceof Next.Tell(var document)) {
      return Verb.of(document);
    }
    throw new AssertionError("nothing is told");
  }

  /** Goes where a document says, perhaps with keys. */
  List<Verb> follows(String url, String... digits) {
    return hears(
        URI.create(url).getRawQuery(), digits.length == 0 ? Map.of() : Map.of("Digits", digits[0]));
  }

  Next.Answer asks(String query, Map<String, String> more) {
    Map<String, String> body = new LinkedHashMap<>(said);
    body.putAll(more);
    try {
      return experience()
          .take(Step.of(path, FormParameters.parseQuery(query), FormParameters.parse(form(body))));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  WaitExperience experience() {
    return new WaitExperience(
        new Dialogue(
            DialogueSettings.read(Settings.of(settings)), new PhoneNumbers(Set.of(), null)),
        (queueSid, callSid) -> {
          searches.add(queueSid + " " + callSid);
          return task;
        },
        (key, command, parameters, route, patience) -> {
          commands.add(new Command(key, command, Json.tree(parameters), route));
          return answer;
        });
  }

  static byte[] form(Map<String, String> parameters) {
    List<String> pairs = new ArrayList<>();
    parameters.forEach(
        (name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return String.join("&", pairs).getBytes(StandardCharsets.UTF_8);
  }
}
