package dev.signalbox.callback;

import static dev.signalbox.callback.Story.LIBRARY_FLEX;
import static dev.signalbox.callback.Story.LIBRARY_STUDIO;
import static dev.signalbox.callback.Story.RECORDING;
import static dev.signalbox.callback.Story.TEMPLATE_STUDIO;
import static dev.signalbox.callback.Story.WORKFLOW;
import static dev.signalbox.callback.Story.customer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.callback.act.Acts;
import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.Outcome;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Requests of flows and plugins for a call; contract callbacks 3, 4 and its cases 1 to 9. */
class CreateTest {

  private final Story story =
      Story.with("CALLBACK_COUNTRIES", "US,DE", "CALLBACK_DEFAULT_REGION", "US");

  @AfterEach
  void end() {
    story.close();
  }

  private ObjectNode attributesWithoutMark() {
    ObjectNode attributes = story.twilio.ourOnly().attributes.deepCopy();
    attributes.remove("signalbox");
    return attributes;
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  @Test
  void case1TheLibrarysFlowGetsTheTasksSidAndTheTaskItsAttributes() {
    String request = story.ask(LIBRARY_STUDIO, customer("message", "hello"));

    VirtualTwilio.Task task = story.twilio.ourOnly();
    assertThat(story.status(request)).isEqualTo(200);
    assertThat(story.text(request))
        .isEqualTo("{\"success\":true,\"taskSid\":\"" + task.sid + "\"}");
    assertThat(attributesWithoutMark())
        .isEqualTo(
            json(
                "{'taskType':'callback','name':'Callback (+15551234567)',"
                    + "'flow_execution_sid':'FW1','message':'hello','direction':'inbound',"
                    + "'conversations':{},'callBackData':{'numberToCall':'+15551234567',"
                    + "'numberToCallFrom':'+15550100','attempts':0,'mainTimeZone':'UTC',"
                    + "'utcDateTimeReceived':'2026-03-25T14:00:00.000Z','isDeleted':false}}"));
    assertThat(task.request.path("terms"))
        .isEqualTo(
            json(
                "{'workflowSid':'"
                    + WORKFLOW
                    + "','timeout':86400,'priority':0,'taskChannel':'voice'}"));
    assertThat(task.attributes.path("signalbox").path("id").asString()).hasSize(24);
  }

  @Test
  void case1TheTemplatesFlowGetsItsOwnOrderAndSpelling() {
    String request = story.ask(TEMPLATE_STUDIO, customer("message", "dropped", "CallSid", "CA1"));

    assertThat(story.text(request))
        .isEqualTo("{\"taskSid\":\"" + story.twilio.ourOnly().sid + "\",\"success\":true}");
    JsonNode attributes = attributesWithoutMark();
    assertThat(attributes.path("name").asString()).isEqualTo("+15551234567");
    assertThat(attributes.path("from").asString()).isEqualTo("+15551234567");
    assertThat(attributes.has("message")).isFalse();
  }

  @Test
  void case1ALibrarysTaskWithoutMessageHasNullThere() {
    story.ask(LIBRARY_STUDIO, customer());

    assertThat(attributesWithoutMark().path("message").isNull()).isTrue();
  }

  @Test
  void case4TheTemplateNeedsNoFlow() {
    Map<String, String> request = customer();
    request.remove("flexFlowSid");
    assertThat(story.status(story.ask(TEMPLATE_STUDIO, request))).isEqualTo(200);
    assertThat(attributesWithoutMark().has("flow_execution_sid")).isFalse();
  }

  @Test
  void case5OfBothSpellingsTheTemplateTakesItsOwn() {
    String other = "REffffffffffffffffffffffffffffffff";
    story.ask(TEMPLATE_STUDIO, customer("RecordingSid", other, "recordingSid", RECORDING));

    assertThat(story.twilio.ourOnly().data().path("recordingSid").asString()).isEqualTo(RECORDING);
  }

  @Test
  void case5TheLibraryKnowsTheUpperCaseOneOnly() {
    story.ask(LIBRARY_STUDIO, customer("recordingSid", RECORDING));

    assertThat(story.twilio.ourOnly().data().has("recordingSid")).isFalse();
    assertThat(story.twilio.ourOnly().attributes.path("taskType").asString()).isEqualTo("callback");
  }

  @Test
  void case6AttemptsOfAFormBecomeANumber() {
    story.ask(LIBRARY_FLEX, customer("attempts", "2", "conversation_id", "WT1"));

    JsonNode attempts = story.twilio.ourOnly().data().path("attempts");
    assertThat(attempts.isInt()).isTrue();
    assertThat(attempts.asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"false,false", "true,true", "abc,false", "1,false"})
  void case7OnlyTheWordTrueIsTrue(String sent, boolean is) {
    story.ask(LIBRARY_FLEX, customer("isDeleted", sent));

    JsonNode deleted = story.twilio.ourOnly().data().path("isDeleted");
    assertThat(deleted.isBoolean()).isTrue();
    assertThat(deleted.asBoolean()).isEqualTo(is);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " 15551234567",
        "+15551234567",
        "+1 (555) 123-4567",
        "(555) 123-4567",
        "5551234567"
      })
  void case8ANumberIsStoredInE164HoweverItWasWritten(String sent) {
    Map<String, String> request = customer();
    request.put("numberToCall", sent);
    assertThat(story.status(story.ask(LIBRARY_STUDIO, request))).isEqualTo(200);

    assertThat(story.twilio.ourOnly().data().path("numberToCall").asString())
        .isEqualTo("+15551234567");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anonymous",
        "911",
        "++",
        "abc",
        "+1555123456789012345",
        "1555123456789",
        "+999123456789",
        "sip:someone@example.com",
        "+15551234567;ext=1",
        "+44 20 7946 0000",
        "+1 876 555 0123",
        "+15551234567\r\nX: 1"
      })
  void aNumberThatCannotOrMayNotBeCalledIsRefusedInTheClientsShapeAndMakesNothing(String sent) {
    Map<String, String> request = customer();
    request.put("numberToCall", sent);
    String asked = story.ask(LIBRARY_STUDIO, request);

    assertThat(story.status(asked)).isEqualTo(400);
    assertThat(story.json(asked).path("success").asBoolean(true)).isFalse();
    assertThat(story.json(asked).path("message").asString()).startsWith("numberToCall: ");
    assertThat(story.text(asked)).doesNotContain(sent.strip());
    assertThat(story.twilio.tasks).isEmpty();
    assertThat(story.scenario.isForgotten(Story.keyOf(request))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "timeout,0", "timeout,1209601", "timeout,abc", "timeout,1e3", "priority,-1",
    "priority,2147483648", "attempts,-1", "attempts,x", "workflowSid,WW1", "RecordingSid,../x",
    "RecordingUrl,javascript:alert(1)", "taskChannel,a/b", "taskChannel,voice voice"
  })
  void aValueOutOfItsBoundsIsRefusedByItsName(String name, String value) {
    String recording = name.equals("RecordingUrl") ? RECORDING : "";
    Map<String, String> request = customer("RecordingSid", recording);
    request.put(name, value);
    String asked = story.ask(LIBRARY_STUDIO, request);

    assertThat(story.status(asked)).isEqualTo(400);
    assertThat(story.json(asked).path("message").asString()).startsWith(name + ": ");
    assertThat(story.twilio.tasks).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"undefined", "null", ""})
  void wordsForNothingAreNothing(String nothing) {
    String asked =
        story.ask(
            LIBRARY_FLEX,
            customer(
                "flexFlowSid",
                nothing,
                "timeout",
                nothing,
                "priority",
                nothing,
                "attempts",
                nothing,
                "workflowSid",
                nothing,
                "RecordingSid",
                nothing,
                "TranscriptionText",
                nothing));

    assertThat(story.status(asked)).isEqualTo(200);
    assertThat(attributesWithoutMark().has("flow_execution_sid")).isFalse();
    assertThat(story.twilio.ourOnly().request.path("terms").path("timeout").asInt())
        .isEqualTo(86_400);
  }

  @Test
  void aTextThatNoTaskCanHoldIsRefused() {
    String asked = story.ask(LIBRARY_STUDIO, customer("message", "x".repeat(1_000_000)));

    assertThat(story.status(asked)).isEqualTo(400);
    assertThat(story.json(asked).path("message").asString()).contains("4096");
    assertThat(story.twilio.tasks).isEmpty();

    assertThat(story.status(story.ask(LIBRARY_STUDIO, customer("message", "x".repeat(4_000)))))
        .isEqualTo(400);
  }

  @Test
  void aBrowserMayNameOnlyWorkflowsThatAreAllowed() {
    String foreign = "WW000000000000000000000000000000ff";
    String asked = story.ask(LIBRARY_FLEX, customer("workflowSid", foreign));
    assertThat(story.status(asked)).isEqualTo(400);
    assertThat(story.json(asked).path("message").asString()).startsWith("workflowSid: ");

    assertThat(story.status(story.ask(LIBRARY_FLEX, customer("workflowSid", WORKFLOW))))
        .isEqualTo(200);
    // A flow is the operator's own.
    String flow = story.ask(TEMPLATE_STUDIO, customer("workflowSid", foreign, "CallSid", "CA2"));
    assertThat(story.status(flow)).isEqualTo(200);
  }

  @Test
  void anAgentMayCallAgainInWhateverWorkflowTheCallbackIs() {
    String own = "WW000000000000000000000000000000ff";
    story.ask(LIBRARY_STUDIO, customer("workflowSid", own));
    VirtualTwilio.Task first = story.twilio.ourOnly();
    story.event("task.created", first);

    String again =
        story.ask(
            LIBRARY_FLEX,
            customer("workflowSid", own, "attempts", "1", "conversation_id", first.sid));

    assertThat(story.status(again)).isEqualTo(200);
    assertThat(story.twilio.ours()).hasSize(2);
  }

  @Test
  void aRoleThatIsNotAllowedIsRefused() {
    try (Story strict = Story.with("CALLBACK_ROLES", "supervisor,callbacks")) {
      String agent =
          strict.ask(
              "create",
              "WT1",
              LIBRARY_FLEX,
              customer("conversation_id", "WT1"),
              Map.of(EventHeaders.ROLES, "agent"));
      assertThat(strict.status(agent)).isEqualTo(403);
      assertThat(strict.twilio.tasks).isEmpty();

      String callbacks =
          strict.ask(
              "create",
              "WT1",
              LIBRARY_FLEX,
              customer("conversation_id", "WT1"),
              Map.of(EventHeaders.ROLES, "agent,callbacks"));
      assertThat(strict.status(callbacks)).isEqualTo(200);
      // What Twilio signed is nobody's role.
      assertThat(strict.status(strict.ask(LIBRARY_STUDIO, customer()))).isEqualTo(200);
    }
  }

  @Test
  void whatIsRefusedAfterItWasAcceptedBecomesADeadLetter() {
    Map<String, String> request = customer();
    request.put("numberToCall", "anonymous");
    var late =
        story.record("create", "key", LIBRARY_STUDIO, request, Map.of(), story.nextRequest());
    story.scenario.skipTo(story.scenario.now().plus(Duration.ofMinutes(10)));

    story.scenario.when(late);

    assertThat(story.scenario.deadLetters()).hasSize(1);
  }

  @Test
  void case12ARefusalOfTwiliosIsToldAndIsNotRepeatedByItself() {
    story.twilio.refuse(Acts.CREATE, new Outcome.Rejected<>(400, 20001, "+15551234567 is wrong"));
    String library = story.ask(LIBRARY_STUDIO, customer());

    assertThat(story.status(library)).isEqualTo(400);
    assertThat(story.text(library))
        .isEqualTo("{\"success\":false,\"message\":\"Twilio refused the task (error 20001)\"}");
    story.scenario.advance(Duration.ofHours(30));
    assertThat(story.scenario.effects(Acts.CREATE)).hasSize(1);

    story.twilio.refuse(Acts.CREATE, new Outcome.Rejected<>(403, 20008, "no"));
    String template = story.ask(TEMPLATE_STUDIO, customer("CallSid", "CA1"));
    assertThat(story.status(template)).isEqualTo(403);
    assertThat(story.json(template).path("twilioErrorCode").asInt()).isEqualTo(20008);
    assertThat(story.json(template).path("twilioDocPage").asString()).endsWith("/20008");
  }
}
