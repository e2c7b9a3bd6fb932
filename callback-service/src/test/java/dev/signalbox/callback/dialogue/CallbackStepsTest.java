package dev.signalbox.callback.dialogue;

import static dev.signalbox.callback.dialogue.Caller.CALL;
import static dev.signalbox.callback.dialogue.Caller.QUEUE;
import static dev.signalbox.callback.dialogue.Caller.TASK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.callback.desk.Asked;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way to a callback. */
class CallbackStepsTest {

  private static final String CARRIED = "&enqueuedTaskSid=" + TASK + "&QueueSid=" + QUEUE;
  private static final String OPTION = "mode=handle-callback-or-voicemail-choice" + CARRIED;
  private static final String WHICH = "mode=handle-callback-choice" + CARRIED;
  private static final String ENTERED =
      "mode=handle-callback-for-other-number-confirmation-option" + CARRIED;
  private static final String CONFIRMED =
      "mode=handle-callback-for-other-number-confirmation" + CARRIED;
  private static final String SUBMIT = "mode=submit-callback" + CARRIED;

  private final Caller caller = new Caller();

  @Test
  void oneAsksAtWhichNumber() {
    List<Verb> heard = caller.hears(OPTION, Map.of("Digits", "1"));

    assertThat(Verb.names(heard)).containsExactly("Gather", "Redirect");
    assertThat(heard.getFirst().attributes())
        .containsEntry("timeout", "5")
        .containsEntry("numDigits", "1");
    assertThat(Verb.query(heard.getFirst().url()))
        .containsEntry("mode", "handle-callback-choice")
        .containsEntry("CallSid", CALL)
        .containsEntry("enqueuedTaskSid", TASK)
        .containsEntry("QueueSid", QUEUE);
    assertThat(heard.getFirst().inside().getFirst().text())
        .isEqualTo(Prompt.CALLBACK_NUMBER.text());
    // The source had nothing behind the Gather: silence would have ended the call.
    assertThat(Verb.query(heard.getLast().url())).containsEntry("mode", "main-wait-loop");
  }

  @Test
  void withoutAnotherNumberOneIsAllThatIsAsked() {
    caller.settings.setProperty("CALLBACK_ALTERNATE_NUMBER", "no");

    List<Verb> heard = caller.hears(OPTION, Map.of("Digits", "1"));

    assertThat(Verb.names(heard)).containsExactly("Redirect");
    assertThat(heard.getFirst().url()).contains("mode=submit-callback&").contains("to=%2B1555");
    assertThat(Verb.names(caller.hears(WHICH, Map.of("Digits", "2")))).containsExactly("Redirect");
  }

  @Test
  void thisNumberIsSubmittedWithItsPlusEncoded() {
    List<Verb> heard = caller.hears(WHICH, Map.of("Digits", "1"));

    assertThat(Verb.names(heard)).containsExactly("Redirect");
    assertThat(heard.getFirst().url()).endsWith("&to=%2B15551230001");
    assertThat(Verb.query(heard.getFirst().url()))
        .containsEntry("mode", "submit-callback")
        .containsEntry("enqueuedTaskSid", TASK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anonymous",
        "+266696687",
        "+86282452253",
        "+7378742833",
        "+8656696",
        "+2562533",
        "sip:alice@example.com",
        "client:alice"
      })
  void aCallerWhoCannotBeCalledIsNotOfferedThisNumber(String from) {
    caller.said.put("Caller", from);

    List<Verb> heard = caller.hears(OPTION, Map.of("Digits", "1"));

    assertThat(Verb.names(heard)).containsExactly("Gather", "Redirect");
    assertThat(Verb.query(heard.getFirst().url()))
        .containsEntry("mode", "handle-callback-for-other-number-confirmation-option");

    caller.settings.setProperty("CALLBACK_ALTERNATE_NUMBER", "no");
    List<Verb> noWay = caller.hears(OPTION, Map.of("Digits", "1"));

    assertThat(Verb.names(noWay)).containsExactly("Say", "Redirect");
    assertThat(noWay.getFirst().text()).isEqualTo(Prompt.CALLER_NOT_CALLABLE.text());
    assertThat(Verb.query(noWay.getLast().url())).containsEntry("mode", "main-wait-loop");
  }

  @Test
  void twoAsksForAnotherNumber() {
    List<Verb> heard = caller.hears(WHICH, Map.of("Digits", "2"));

    assertThat(Verb.names(heard)).containsExactly("Gather", "Redirect");
    assertThat(heard.getFirst().attributes())
        .containsEntry("timeout", "10")
        .containsEntry("numDigits", "13")
        .containsEntry("finishOnKey", "#")
        .containsEntry("method", "GET");
    assertThat(Verb.query(heard.getFirst().url()))
        .containsEntry("mode", "handle-callback-for-other-number-confirmation-option")
        .containsEntry("CallSid", CALL)
        .containsEntry("enqueuedTaskSid", TASK)
        .containsEntry("QueueSid", QUEUE);
    assertThat(Verb.query(heard.getLast().url())).containsEntry("mode", "main-wait-loop");
  }

  @ParameterizedTest
  @CsvSource({
    "15551234567#, +15551234567",
    "15551234567, +15551234567",
    "5551234567, +15551234567",
    "493090182012, +493090182012"
  })
  void case22AnotherNumberIsReadBack(String keyed, String number) {
    List<Verb> heard = caller.hears(ENTERED, Map.of("Digits", keyed));

    assertThat(Verb.names(heard)).containsExactly("Say", "Gather", "Redirect");
    assertThat(heard.getFirst().text()).isEqualTo(Prompt.NUMBER_ENTERED.text() + " " + number);
    Verb digits = heard.getFirst().inside().getFirst();
    assertThat(digits.name()).isEqualTo("say-as");
    assertThat(digits.attributes()).containsEntry("interpret-as", "telephone");
    Verb gather = heard.get(1);
    assertThat(gather.attributes())
        .containsEntry("timeout", "15")
        .containsEntry("numDigits", "1")
        .containsEntry("method", "GET");
    assertThat(gather.url()).endsWith("&updatedPhoneNumber=%2B" + number.substring(1));
    assertThat(Verb.query(gather.url()))
        .containsEntry("mode", "handle-callback-for-other-number-confirmation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"911", "1555123456789", "4915112345678", "", "#", "5551234", "555*123456", "112#"})
  void case22WhatIsNoNumberIsAskedForAgain(String keyed) {
    List<Verb> heard = caller.hears(ENTERED, Map.of("Digits", keyed));

    assertThat(Verb.names(heard)).containsExactly("Say", "Gather", "Redirect");
    assertThat(heard.getFirst().text()).isEqualTo(Prompt.NUMBER_INVALID.text());
    assertThat(Verb.query(heard.get(1).url()))
        .containsEntry("mode", "handle-callback-for-other-number-confirmation-option");
  }

  @Test
  void anEmergencyNumberIsNoneInCountriesWhereItCouldBeALocalOne() {
    caller.said.put("Called", "+4930901820");

    for (String keyed : List.of("911", "112", "110", "123456")) {
      assertThat(caller.hears(ENTERED, Map.of("Digits", keyed)).getFirst().text())
          .isEqualTo(Prompt.NUMBER_INVALID.text());
    }
    assertThat(caller.hears(ENTERED, Map.of("Digits", "01511234567")).getFirst().text())
        .endsWith(" +491511234567");
  }

  @Test
  void aVoiceThatReadsNoMarkupIsGivenTheDigits() {
    caller.settings.setProperty("VOICE", "alice");

    List<Verb> heard = caller.hears(ENTERED, Map.of("Digits", "15551234567"));

    assertThat(heard.getFirst().inside()).isEmpty();
    assertThat(heard.getFirst().text()).endsWith(" 1 5 5 5 1 2 3 4 5 6 7");
  }

  @Test
  void aConfirmedNumberIsSubmitted() {
    List<Verb> heard =
        caller.hears(CONFIRMED + "&updatedPhoneNumber=%2B15551234567", Map.of("Digits", "1"));

    assertThat(Verb.names(heard)).containsExactly("Redirect");
    assertThat(heard.getFirst().url())
        .contains("mode=submit-callback&")
        .endsWith("to=%2B15551234567");
  }

  @ParameterizedTest
  @CsvSource({"2, %2B15551234567", "*, %2B15551234567", "'', %2B15551234567", "1, 911", "1, ''"})
  void aNumberThatIsNotConfirmedIsAskedForAgain(String digits, String number) {
    List<Verb> heard =
        caller.hears(CONFIRMED + "&updatedPhoneNumber=" + number, Map.of("Digits", digits));

    assertThat(Verb.names(heard)).containsExactly("Gather", "Redirect");
    assertThat(Verb.query(heard.getFirst().url()))
        .containsEntry("mode", "handle-callback-for-other-number-confirmation-option");
  }

  @Test
  void aCallbackIsAskedForUnderTheCall() {
    caller.answer = Caller.result("booked");

    List<Verb> heard = caller.hears(SUBMIT + "&to=%2B15551234567");

    assertThat(Verb.names(heard)).containsExactly("Say", "Hangup");
    assertThat(heard.getFirst().text()).isEqualTo(Prompt.SUBMITTED.text());
    assertThat(caller.commands).hasSize(1);
    Caller.Command command = caller.commands.getFirst();
    assertThat(command.key()).isEqualTo(CALL);
    assertThat(command.name()).isEqualTo("opt-callback");
    assertThat(command.route()).isEqualTo(Caller.PATH);
    assertThat(command.parameters().toString())
        .isEqualTo(
            "{\"callSid\":\""
                + CALL
                + "\",\"enqueuedTaskSid\":\""
                + TASK
                + "\",\"numberToCall\":\"+15551234567\",\"numberToCallFrom\":\"+15559870002\","
                + "\"path\":\""
                + Caller.PATH
                + "\"}");
  }

  @Test
  void withoutATaskTheCallbackIsAskedForAllTheSame() {
    caller.answer = Caller.result("booked");

    caller.hears("mode=submit-callback&enqueuedTaskSid=undefined&to=+15551234567");

    assertThat(caller.commands.getFirst().parameters().path("enqueuedTaskSid").isNull()).isTrue();
    assertThat(caller.commands.getFirst().parameters().path("numberToCall").asString())
        .isEqualTo("+15551234567");
  }

  @Test
  void whatIsStoredWillBeDoneEvenIfNobodyHasAnsweredYet() {
    caller.answer = new Asked.Accepted();

    assertThat(caller.hears(SUBMIT + "&to=%2B15551234567").getFirst().text())
        .isEqualTo(Prompt.SUBMITTED.text());
  }

  @Test
  void case20AnAgentWhoWasFasterKeepsTheCall() {
    caller.answer = Caller.result("with-agent");

    List<Verb> heard = caller.hears(SUBMIT + "&to=%2B15551234567");

    assertThat(Verb.names(heard)).containsExactly("Redirect");
    assertThat(Verb.query(heard.getFirst().url())).containsEntry("mode", "main-wait-loop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|{\"result\":\"refused\",\"message\":\"why\"}",
        "200|{\"result\":\"something-new\"}",
        "200|{}",
        "200|no JSON",
        "200|''",
        "503|{\"result\":\"booked\"}"
      })
  void nobodyIsToldOfACallbackThatIsNotStored(int status, String body) {
    caller.answer = Caller.answered(status, body);

    List<Verb> heard = caller.hears(SUBMIT + "&to=%2B15551234567");

    assertThat(Verb.names(heard)).containsExactly("Say", "Redirect");
    assertThat(heard.getFirst().text()).isEqualTo(Prompt.ERROR.text());
    assertThat(Verb.query(heard.getLast().url()))
        .containsEntry("mode", "main-wait-loop")
        .containsEntry("enqueuedTaskSid", TASK);
  }

  @Test
  void withoutKafkaTheCallerHearsThatItDidNotWork() {
    caller.answer = new Asked.Refused();

    List<Verb> heard = caller.hears(SUBMIT + "&to=%2B15551234567");

    assertThat(Verb.names(heard)).containsExactly("Say", "Redirect");
    assertThat(heard.getFirst().text()).isEqualTo(Prompt.ERROR.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&to=911", "&to=anonymous", "&to=%2B266696687", "&to=client%3Aalice"})
  void whatCannotBeCalledIsNotSubmitted(String to) {
    List<Verb> heard = caller.hears(SUBMIT + to);

    assertThat(caller.commands).isEmpty();
    assertThat(Verb.names(heard)).containsExactly("Say", "Gather", "Redirect");
    assertThat(heard.getFirst().text()).isEqualTo(Prompt.CALLER_NOT_CALLABLE.text());
  }

  @Test
  void withoutACallThereIsNothingToAskFor() {
    caller.said.put("CallSid", "CA1");

    List<Verb> heard = caller.hears(SUBMIT + "&to=%2B15551234567");

    assertThat(caller.commands).isEmpty();
    assertThat(Verb.names(heard)).containsExactly("Say", "Redirect");
  }

  @Test
  void aNumberThatWasCalledAndIsNoneIsHandedOnAsItIs() {
    caller.answer = Caller.result("booked");
    caller.said.put("Called", "sip:hotline@example.com");

    caller.hears(SUBMIT + "&to=%2B15551234567");

    assertThat(caller.commands.getFirst().parameters().path("numberToCallFrom").asString())
        .isEqualTo("sip:hotline@example.com");
  }
}
