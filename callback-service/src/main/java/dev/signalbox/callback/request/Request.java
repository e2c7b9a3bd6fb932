package dev.signalbox.callback.request;

import dev.signalbox.callback.answer.Client;
import dev.signalbox.kafka.Reply;
import org.jspecify.annotations.Nullable;

/** What is asked for. */
public sealed interface Request {

  /** A customer is to be called. */
  record Book(Booking booking) implements Request {}

  /** The customer of this task is to be called again. */
  record Requeue(String taskSid, Client client) implements Request {}

  /**
   * A caller leaves the queue for a voicemail.
   *
   * @param waiting the task; null where none was found
   * @param recordUrl where the call goes
   * @param instead the callback that is owed if it cannot go there; null where nobody can be called
   */
  record Leave(
      String callSid, @Nullable String waiting, String recordUrl, @Nullable Booking instead)
      implements Request {}

  /** An operator does not want this callback any more. */
  record Cancel(String id) implements Request {}

  /** An operator wants the customer of this callback called again. */
  record Again(String id) implements Request {}

  /** Nothing is to be done: this is the answer. */
  record Answered(Reply reply, String why) implements Request {}
}
