package dev.signalbox.callback.dialogue;

import dev.signalbox.events.UnreadableBodyException;
import dev.signalbox.kafka.Reply;
import dev.signalbox.service.effect.Json;

/** Reads what the decider answered. */
final class Results {

  private static final int OK = 200;

  private Results() {}

  /** The word {@code result}; empty where there is none. */
  static String of(Reply reply) {
    if (reply.status() != OK) {
      return "";
    }
    try {
      return Json.tree(reply.body()).path("result").asString("");
    } catch (UnreadableBodyException e) {
      return "";
    }
  }
}
