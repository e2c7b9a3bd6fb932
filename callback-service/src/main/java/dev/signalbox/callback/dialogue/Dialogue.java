package dev.signalbox.callback.dialogue;

import dev.signalbox.callback.dialogue.Next.Tell;
import dev.signalbox.callback.number.PhoneNumbers;
import org.jspecify.annotations.Nullable;

/**
 * What a caller hears next; contract callbacks 8. It asks nobody: what it has to know before it can
 * tell, it says in {@link Next}, and is told the answer by one of the methods below.
 */
final class Dialogue {

  private final DialogueSettings settings;
  private final Speech speech;
  private final WaitSteps waits;
  private final CallbackSteps callbacks;
  private final VoicemailSteps voicemails;

  Dialogue(DialogueSettings settings, PhoneNumbers phoneNumbers) {
    Links links = new Links(settings.publicUrl());
    Numbers numbers = new Numbers(phoneNumbers);
    this.settings = settings;
    this.speech = new Speech(settings, links);
    this.waits = new WaitSteps(settings, links, speech);
    this.callbacks = new CallbackSteps(settings, links, speech, numbers);
    this.voicemails = new VoicemailSteps(links, speech, numbers);
  }

  Next next(Step step) {
    return switch (step.mode()) {
      case INITIALIZE -> waits.begin(step);
      case MAIN_WAIT_LOOP -> waits.loop(step);
      case HANDLE_INITIAL_CHOICE -> waits.choice(step);
      case HANDLE_CALLBACK_OR_VOICEMAIL_CHOICE -> option(step);
      case HANDLE_CALLBACK_CHOICE -> callbacks.which(step);
      case HANDLE_OTHER_NUMBER -> callbacks.entered(step);
      case HANDLE_OTHER_NUMBER_CONFIRMATION -> callbacks.confirmed(step);
      case SUBMIT_CALLBACK -> callbacks.book(step);
      case RECORD_VOICEMAIL -> voicemails.record(step);
      case VOICEMAIL_RECORDED -> voicemails.recorded(step);
      case SUBMIT_VOICEMAIL -> voicemails.told(step);
      case null -> speech.errorThenLoop(step);
    };
  }

  private Next option(Step step) {
    return switch (step.digits()) {
      case "1" -> callbacks.wanted(step);
      case "2" -> settings.voicemail() ? voicemails.wanted(step) : speech.loop(step);
      default -> speech.loop(step);
    };
  }

  /**
   * After {@link Next.FindTask}.
   *
   * @param taskSid null where none was found
   */
  Tell searched(Step step, @Nullable String taskSid) {
    Step known = step.withTask(taskSid);
    return step.mode() == Mode.INITIALIZE ? waits.begun(known) : waits.waiting(known);
  }

  /** After {@link Next.Book}. */
  Tell booked(Step step, Booking booking) {
    return callbacks.booked(step, booking);
  }

  /** After {@link Next.Leave}. */
  Next.Answer leaving(Step step, Leaving leaving) {
    return voicemails.leaving(step, leaving);
  }

  /**
   * After {@link Next.Keep}.
   *
   * @param kept whether the recording is stored
   */
  Next.Answer kept(Step step, boolean kept) {
    if (step.mode() == Mode.VOICEMAIL_RECORDED) {
      return voicemails.kept(kept);
    }
    return kept ? new Next.Nothing() : new Next.Unavailable();
  }
}
