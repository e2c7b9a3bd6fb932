package dev.signalbox.callback.desk;

import dev.signalbox.kafka.Reply;

/** What came of asking. */
public sealed interface Asked {

  /** It was decided, and this is the answer. */
  record Answered(Reply reply) implements Asked {}

  /** Kafka has it, so it will be done; nobody has answered in time. */
  record Accepted() implements Asked {}

  /** Nobody has it: whoever asked must be told so. */
  record Refused() implements Asked {}
}
