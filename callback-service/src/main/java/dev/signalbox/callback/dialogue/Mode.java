package dev.signalbox.callback.dialogue;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The step that a URL asks for: parameter {@code mode}; contract callbacks 8. */
enum Mode {
  INITIALIZE("initialize"),
  MAIN_WAIT_LOOP("main-wait-loop"),
  HANDLE_INITIAL_CHOICE("handle-initial-choice"),
  HANDLE_CALLBACK_OR_VOICEMAIL_CHOICE("handle-callback-or-voicemail-choice"),
  HANDLE_CALLBACK_CHOICE("handle-callback-choice"),
  HANDLE_OTHER_NUMBER("handle-callback-for-other-number-confirmation-option"),
  HANDLE_OTHER_NUMBER_CONFIRMATION("handle-callback-for-other-number-confirmation"),
  SUBMIT_CALLBACK("submit-callback"),
  RECORD_VOICEMAIL("record-voicemail"),
  VOICEMAIL_RECORDED("voicemail-recorded"),
  SUBMIT_VOICEMAIL("submit-voicemail");

  private static final Map<String, Mode> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toMap(Mode::word, Function.identity()));

  private final String word;

  Mode(String word) {
    this.word = word;
  }

  /** As it stands in a URL. */
  String word() {
    return word;
  }

  /** Where nothing is said, a caller has just begun to wait; null for a word that is no step. */
  static @Nullable Mode of(@Nullable String word) {
    return word == null ? INITIALIZE : BY_WORD.get(word);
  }
}
