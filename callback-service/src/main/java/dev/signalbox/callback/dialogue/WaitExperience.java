package dev.signalbox.callback.dialogue;

import dev.signalbox.callback.desk.Asked;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks what the dialogue has to know, and hands it the answers. */
final class WaitExperience {

  /** The gate answers for us after ten seconds, and a caller hears nothing until then. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /** Two requests to Twilio are behind the answer. */
  private static final Duration VOICEMAIL_PATIENCE = Duration.ofSeconds(6);

  private static final int CLIENT_ERROR = 400;

  private final Dialogue dialogue;
  private final Tasks tasks;
  private final Commands commands;

  /** Where the task of a call that waits is looked up. */
  @FunctionalInterface
  interface Tasks {

    @Nullable String find(String queueSid, String callSid);
  }

  /** Where a command is handed in: the desk. */
  @FunctionalInterface
  interface Commands {

    Asked ask(String key, String command, Object parameters, String route, Duration patience)
        throws InterruptedException;
  }

  WaitExperience(Dialogue dialogue, Tasks tasks, Commands commands) {
    this.dialogue = dialogue;
    this.tasks = tasks;
    this.commands = commands;
  }

  /** What follows from a step. */
  Next.Answer take(Step step) throws InterruptedException {
    return switch (dialogue.next(step)) {
      case Next.FindTask(String queueSid, String callSid) ->
          dialogue.searched(step, tasks.find(queueSid, callSid));
      case Next.Book(Next.OptCallback wanted) ->
          dialogue.booked(
              step, Booking.of(ask(step, wanted.callSid(), "opt-callback", wanted, PATIENCE)));
      case Next.Leave(Next.OptVoicemail wanted) ->
          dialogue.leaving(
              step,
              Leaving.of(ask(step, wanted.callSid(), "opt-voicemail", wanted, VOICEMAIL_PATIENCE)));
      case Next.Keep(String recordingSid, var parameters) ->
          dialogue.kept(
              step, isStored(ask(step, recordingSid, "submit-voicemail", parameters, PATIENCE)));
      case Next.Answer answer -> answer;
    };
  }

  private Asked ask(Step step, String key, String command, Object parameters, Duration patience)
      throws InterruptedException {
    return commands.ask(key, command, parameters, step.path(), patience);
  }

  private static boolean isStored(Asked asked) {
    return switch (asked) {
      case Asked.Accepted accepted -> true;
      case Asked.Refused refused -> false;
      case Asked.Answered(var reply) -> reply.status() < CLIENT_ERROR;
    };
  }
}
