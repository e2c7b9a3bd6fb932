package dev.signalbox.callback.dialogue;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Gather;
import dev.signalbox.callback.dialogue.Next.Book;
import dev.signalbox.callback.dialogue.Next.OptCallback;
import dev.signalbox.callback.dialogue.Next.Tell;

/** The way to a callback: at which number, and is it the right one? */
final class CallbackSteps {

  private static final int CHOICE_SECONDS = 5;
  private static final int CONFIRMATION_SECONDS = 15;

  private final DialogueSettings settings;
  private final Links links;
  private final Speech speech;
  private final Numbers numbers;

  CallbackSteps(DialogueSettings settings, Links links, Speech speech, Numbers numbers) {
    this.settings = settings;
    this.links = links;
    this.speech = speech;
    this.numbers = numbers;
  }

  /** The caller wants to be called back. A number that nobody can call is not offered. */
  Tell wanted(Step step) {
    String own = numbers.ofCaller(step);
    if (own == null) {
      return settings.alternateNumber() ? enter(step) : notCallable(step);
    }
    if (!settings.alternateNumber()) {
      return submit(step, own);
    }
    Gather which =
        Speech.gather(CHOICE_SECONDS, links.to(step, Mode.HANDLE_CALLBACK_CHOICE))
            .numDigits(1)
            .say(speech.say(Prompt.CALLBACK_NUMBER))
            .build();
    return speech.thenLoop(step, new VoiceResponse.Builder().gather(which));
  }

  /** At this number, or at another? */
  Tell which(Step step) {
    return switch (step.digits()) {
      case "1" -> {
        String own = numbers.ofCaller(step);
        yield own == null ? notCallable(step) : submit(step, own);
      }
      case "2" -> settings.alternateNumber() ? enter(step) : speech.loop(step);
      default -> speech.loop(step);
    };
  }

  /** Another number was keyed. */
  Tell entered(Step step) {
    String number = numbers.keyed(step);
    if (number == null) {
      return speech.thenLoop(
          step,
          new VoiceResponse.Builder()
              .say(speech.say(Prompt.NUMBER_INVALID))
              .gather(speech.otherNumber(step)));
    }
    Gather confirmation =
        Speech.gather(
                CONFIRMATION_SECONDS,
                links.to(step, Mode.HANDLE_OTHER_NUMBER_CONFIRMATION, "updatedPhoneNumber", number))
            .numDigits(1)
            .method(HttpMethod.GET)
            .say(speech.say(Prompt.CONFIRM_NUMBER))
            .build();
    return speech.thenLoop(
        step,
        new VoiceResponse.Builder()
            .say(speech.say(Prompt.NUMBER_ENTERED, number))
            .gather(confirmation));
  }

  /** It was the right one, or was not. */
  Tell confirmed(Step step) {
    String number = numbers.callable(step.text("updatedPhoneNumber"), step);
    return number != null && step.digits().equals("1") ? submit(step, number) : enter(step);
  }

  /** The number stands. */
  Next book(Step step) {
    String number = numbers.callable(step.text("to"), step);
    if (number == null) {
      return notCallable(step);
    }
    String from = numbers.called(step);
    String call = step.callSid();
    return from == null || call == null
        ? speech.errorThenLoop(step)
        : new Book(new OptCallback(call, step.enqueuedTaskSid(), number, from, step.path()));
  }

  /** Nobody is told of a callback that is not stored. */
  Tell booked(Step step, Booking booking) {
    return switch (booking) {
      case BOOKED -> speech.thenHangup(Prompt.SUBMITTED);
      case WITH_AGENT -> speech.loop(step);
      case REFUSED -> speech.errorThenLoop(step);
    };
  }

  private Tell submit(Step step, String number) {
    return new Tell(
        new VoiceResponse.Builder()
            .redirect(Speech.redirect(links.to(step, Mode.SUBMIT_CALLBACK, "to", number)))
            .build());
  }

  private Tell enter(Step step) {
    return speech.thenLoop(step, new VoiceResponse.Builder().gather(speech.otherNumber(step)));
  }

  private Tell notCallable(Step step) {
    VoiceResponse.Builder document =
        new VoiceResponse.Builder().say(speech.say(Prompt.CALLER_NOT_CALLABLE));
    if (settings.alternateNumber()) {
      document.gather(speech.otherNumber(step));
    }
    return speech.thenLoop(step, document);
  }
}
