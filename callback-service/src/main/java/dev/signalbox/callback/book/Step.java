package dev.signalbox.callback.book;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is done for a callback, or waited for: names its effects and timers. */
enum Step {
  /** The task in which the customer waits is looked at. */
  LOOK,
  /** It is marked as given up for a callback. */
  MARK,
  /** It is cancelled. */
  LEAVE,
  CREATE,
  FIND,
  /** The transcript is attached. */
  TRANSCRIBE,
  /** An operator cancels it. */
  CANCEL,
  /** A task that nobody wants any more is cancelled. */
  CLEAR,
  /** The call goes to the voicemail. */
  REDIRECT,
  /** Timer: it is due. */
  DUE,
  /** Timer: no event has told whether its task was made. */
  DOUBT;

  /** The name of what an effect or a timer is for, and which one it is. */
  record Tag(Step step, String name, int number) {

    static @Nullable Tag of(String text) {
      String[] parts = text.split("-", -1);
      Step step =
          Arrays.stream(values()).filter(one -> one.word().equals(parts[0])).findAny().orElse(null);
      return step == null || parts.length != 3 || !parts[2].matches("[0-9]{1,6}")
          ? null
          : new Tag(step, parts[1], Integer.parseInt(parts[2]));
    }
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * An effect's tag.
   *
   * @param name whose it is: a callback's id
   * @param number which one of its kind
   */
  String tag(String name, int number) {
    return word() + "-" + name + "-" + number;
  }

  String timer(Callback callback) {
    return tag(callback.id(), 0);
  }
}
