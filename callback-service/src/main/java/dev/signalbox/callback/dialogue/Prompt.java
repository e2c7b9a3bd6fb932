package dev.signalbox.callback.dialogue;

/** Everything that is said to a caller, with the setting that says it otherwise. */
enum Prompt {
  GREETING(
      "INITIAL_GREETING_MESSAGE",
      "Thank you for calling. All of our agents are busy at the moment."
          + " Your call will be answered in turn."),
  OPTIONS("REPEATING_PROMPT", "If you would rather not wait, press star to hear your options."),
  NO_OPTIONS(
      "CALLBACK_AND_VOICEMAIL_NOT_AVAILABLE_MESSAGE",
      "Please stay on the line. The next free agent will take your call."),
  CALLBACK_OR_VOICEMAIL(
      "CALLBACK_OR_VOICEMAIL_CHOICE",
      "To be called back, press 1. To leave a message, press 2. To go on waiting, stay on the"
          + " line."),
  CALLBACK_ONLY(
      "CALLBACK_ONLY_CHOICE", "To be called back, press 1. To go on waiting, stay on the line."),
  CALLBACK_NUMBER(
      "CALLBACK_NUMBER_CHOICE",
      "To be called at the number you are calling from, press 1. To be called at another number,"
          + " press 2."),
  ENTER_NUMBER(
      "CALLBACK_NUMBER_PROMPT",
      "Please enter the number with its area code, and then press the pound key."),
  NUMBER_ENTERED("CALLBACK_NUMBER_ENTERED_MESSAGE", "You have entered"),
  CONFIRM_NUMBER(
      "CALLBACK_NUMBER_CONFIRMATION_CHOICE",
      "If this is right, press 1. To enter another number, press 2."),
  NUMBER_INVALID("CALLBACK_NUMBER_INVALID_MESSAGE", "This is not a number that we can call."),
  CALLER_NOT_CALLABLE(
      "CALLBACK_CALLER_NOT_CALLABLE_MESSAGE",
      "We cannot call the number that you are calling from."),
  SUBMITTED(
      "CALLBACK_SUBMITTED_MESSAGE",
      "You will be called back as soon as an agent is free. Thank you, and goodbye."),
  RECORD(
      "RECORD_VOICEMAIL_PROMPT",
      "Please leave your message after the tone. When you have finished, press star."),
  NOT_RECORDED("VOICEMAIL_NOT_CAPTURED_MESSAGE", "Sorry, we have not heard anything."),
  RECORDED("VOICEMAIL_RECORDED", "Thank you. We have your message. Goodbye."),
  ERROR("PROCESSING_ERROR_MESSAGE", "Sorry, that did not work.");

  private final String setting;
  private final String text;

  Prompt(String setting, String text) {
    this.setting = setting;
    this.text = text;
  }

  /** The variable of {@code docs/configuration.md}. */
  String setting() {
    return setting;
  }

  /** What is said where the variable is not set. */
  String text() {
    return text;
  }
}
