package dev.signalbox.gateway.command;

import dev.signalbox.gateway.http.Answer;

/** What came of asking who sends a command: a caller, or the answer that refuses it. */
sealed interface Proof {

  record Proven(Caller caller) implements Proof {}

  record Refused(Answer answer) implements Proof {}
}
