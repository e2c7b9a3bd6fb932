package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.FormParameters;
import dev.signalbox.twilio.signature.PublicUrl;
import dev.signalbox.twilio.signature.RequestSigner;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requests of all clients of the callback service, byte for byte as the samples have them,
 * through the gate, to tasks at Twilio.
 */
class CallbackSamplesIT {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir static Path directory;

  private static Backend backend;
  private static String token;

  @BeforeAll
  static void start() {
    backend = Backend.startWithCallbacks(directory);
    token = backend.twilio().agentToken();
  }

  @AfterAll
  static void stop() {
    backend.close();
  }

  /** What came back. */
  private record Answer(int status, String body) {

    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    String task() {
      return json().path("taskSid").asString("");
    }
  }

  private static Answer send(String sample) throws Exception {
    return send(sample, Map.of());
  }

  private static Answer send(String sample, Map<String, String> known) throws Exception {
    String text = Files.readString(Project.root().resolve("samples/callback/" + sample));
    for (Map.Entry<String, String> one : known.entrySet()) {
      text = text.replace(one.getKey(), one.getValue());
    }
    int end = text.indexOf("\n\n");
    List<String> head = text.substring(0, end).lines().toList();
    byte[] body = text.substring(end + 2).getBytes(StandardCharsets.UTF_8);
    String[] line = head.getFirst().split(" ");
    boolean json = head.stream().anyMatch(one -> one.endsWith("application/json"));
    String target = json ? RequestSigner.targetOfJson(line[1], body) : line[1];
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(backend.publicUrl() + target))
            .method(line[0], BodyPublishers.ofByteArray(body))
            .header(
                "X-Twilio-Signature",
                new RequestSigner(new PublicUrl(backend.publicUrl()), GateProcess.TOKEN)
                    .sign(target, json ? FormParameters.NONE : FormParameters.parse(body)));
    head.stream()
        .skip(1)
        .map(header -> header.split(": ", 2))
        .forEach(header -> request.header(header[0], header[1]));
    HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }

  private static JsonNode attributesOf(String sid) {
    return task(sid).attributes();
  }

  private static CallbackTasks.Task task(String sid) {
    return backend.twilio().tasks().stream()
        .map(CallbackTasks.Task::of)
        .filter(task -> task.sid().equals(sid))
        .findAny()
        .orElseThrow(() -> new AssertionError("Twilio knows no task " + sid));
  }

  @Test
  void theLibrarysPluginRetriesAVoicemailOnceHoweverOftenItSends() throws Exception {
    Answer first = send("library-plugin-retry-later.http", Map.of("TOKEN", token));
    Answer repeated = send("library-plugin-retry-later.http", Map.of("TOKEN", token));

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.body()).matches("\\{\"success\":true,\"taskSid\":\"WT[0-9a-f]{32}\"}");
    assertThat(repeated.body()).isEqualTo(first.body());
    JsonNode attributes = attributesOf(first.task());
    assertThat(attributes.path("taskType").asString()).isEqualTo("voicemail");
    assertThat(attributes.path("name").asString()).isEqualTo("Voicemail (+15005550141)");
    assertThat(attributes.path("message").isNull()).isTrue();
    assertThat(attributes.path("conversations").path("conversation_id").asString())
        .isEqualTo("WT000000000000000000000000000000c1");
    JsonNode data = attributes.path("callBackData");
    assertThat(data.path("attempts").isInt()).isTrue();
    assertThat(data.path("attempts").asInt()).isEqualTo(1);
    assertThat(data.path("utcDateTimeReceived").asString())
        .isEqualTo("Wed Mar 25 2026 15:00:21 GMT+0100 (Central European Standard Time)");
    assertThat(data.path("RecordingSid").asString())
        .isEqualTo("RE000000000000000000000000000000a1");
    assertThat(data.path("TranscriptionText").asString())
        .isEqualTo("Please call me back, it's urgent.");
  }

  @Test
  void theLibrarysFlowAsksByFormAndByGet() throws Exception {
    JsonNode byForm = attributesOf(send("library-studio-create.http").task());
    JsonNode byGet = attributesOf(send("library-studio-create-get.http").task());

    assertThat(byForm.path("message").asString()).isEqualTo("Kontoeröffnung");
    assertThat(byForm.path("name").asString()).isEqualTo("Callback (+15005550142)");
    assertThat(byGet.path("callBackData").path("numberToCall").asString())
        .isEqualTo("+15005550143");
  }

  @Test
  void case15ATranscriptionCallbackThatIsDeliveredTwiceIsOneVoicemail() throws Exception {
    Answer first = send("library-transcription.http");
    Answer second = send("library-transcription.http");

    assertThat(second.body()).isEqualTo(first.body());
    JsonNode attributes = attributesOf(first.task());
    assertThat(attributes.path("taskType").asString()).isEqualTo("voicemail");
    assertThat(attributes.path("callBackData").path("TranscriptionText").asString())
        .isEqualTo("Hi. Please call me back.");
  }

  @Test
  void theTemplatesFlowAsksByFormAndByJson() throws Exception {
    Answer byForm = send("template-studio-create.http");
    Answer byJson = send("template-studio-create-json.http");

    assertThat(byForm.body()).matches("\\{\"taskSid\":\"WT[0-9a-f]{32}\",\"success\":true}");
    assertThat(attributesOf(byForm.task()).path("from").asString()).isEqualTo("+15005550145");
    assertThat(task(byJson.task()).json().path("timeout").asInt()).isEqualTo(3600);
    assertThat(attributesOf(byJson.task()).path("flow_execution_sid").asString())
        .isEqualTo("FW000000000000000000000000000000a1");
  }

  @Test
  void theTemplatesPluginRequeuesWhatItsFlowHasMade() throws Exception {
    Answer made = send("template-studio-create.http");
    Map<String, String> known = Map.of("TOKEN", token, "TASK", made.task());

    Answer requeued = send("template-plugin-requeue.http", known);

    assertThat(requeued.status()).isEqualTo(200);
    assertThat(requeued.json().path("success").asBoolean()).isTrue();
    JsonNode attributes = attributesOf(requeued.task());
    assertThat(attributes.path("callBackData").path("attempts").asInt()).isEqualTo(1);
    assertThat(attributes.path("conversations").path("conversation_id").asString())
        .isEqualTo("CH00000000000000000000000000000145");
    assertThat(send("template-plugin-requeue.http", known).body()).isEqualTo(requeued.body());
  }

  @Test
  void case13ARequeueOfAnUnknownTaskIs404() throws Exception {
    Answer unknown =
        send("template-plugin-requeue.http", Map.of("TOKEN", token, "TASK", "WT" + "f".repeat(32)));

    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().path("success").asBoolean(true)).isFalse();
  }

  @Test
  void case11TenIdenticalRetriesAtOnceAreOneTask() {
    String prefix =
        "conversation_id=WT%032x&attempts=1&numberToCall=%%2B15005550147"
            + "&numberToCallFrom=%%2B15005550100&flexFlowSid=FW1";
    String body = "Token=" + token + "&" + prefix.formatted(0xabc);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(backend.publicUrl() + "/callback/flex/create-callback"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build();
    List<String> answers =
        Stream.generate(() -> HTTP.sendAsync(request, BodyHandlers.ofString()))
            .limit(10)
            .toList()
            .stream()
            .map(answer -> answer.join().body())
            .distinct()
            .collect(Collectors.toList());

    assertThat(answers).hasSize(1);
    assertThat(answers.getFirst()).contains("\"taskSid\":\"WT");
  }
}
