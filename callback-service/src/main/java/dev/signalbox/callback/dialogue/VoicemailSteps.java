package dev.signalbox.callback.dialogue;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Pause;
import com.twilio.twiml.voice.Record;
import dev.signalbox.callback.dialogue.Next.Keep;
import dev.signalbox.callback.dialogue.Next.Leave;
import dev.signalbox.callback.dialogue.Next.OptVoicemail;
import dev.signalbox.callback.dialogue.Next.Tell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way to a message: out of the queue, the recording, and what is told of it. */
final class VoicemailSteps {

  private static final int SILENCE_SECONDS = 10;

  /** What the command takes over as Twilio said it. */
  private static final List<String> TOLD =
      List.of(
          "RecordingSid",
          "RecordingUrl",
          "RecordingStatus",
          "TranscriptionSid",
          "TranscriptionText",
          "TranscriptionStatus");

  private static final int PAUSE_SECONDS = 2;

  /** The key for a voicemail. */
  private static final String VOICEMAIL = "2";

  private final Links links;
  private final Speech speech;
  private final Numbers numbers;

  VoicemailSteps(Links links, Speech speech, Numbers numbers) {
    this.links = links;
    this.speech = speech;
    this.numbers = numbers;
  }

  /** The caller wants to leave a message. Only a call that is out of the queue can be recorded. */
  Next wanted(Step step) {
    String call = step.callSid();
    return call == null
        ? speech.errorThenLoop(step)
        : new Leave(
            new OptVoicemail(
                call,
                step.enqueuedTaskSid(),
                links.outOfQueue(step, Mode.RECORD_VOICEMAIL),
                Objects.requireNonNullElse(numbers.ofCaller(step), Numbers.caller(step)),
                numbers.called(step),
                step.path()));
  }

  Next.Answer leaving(Step step, Leaving leaving) {
    return switch (leaving) {
      case LEAVING -> new Next.Nothing();
      case UNDER_WAY -> askAgain(step);
      case WITH_AGENT -> speech.loop(step);
      case STILL_QUEUED -> speech.errorThenLoop(step);
      case LEFT -> speech.thenHangup(Prompt.ERROR);
    };
  }

  /** It goes on, and the caller must hear how it ends: the redirect may come in between. */
  private Tell askAgain(Step step) {
    return new Tell(
        new VoiceResponse.Builder()
            .pause(new Pause.Builder().length(PAUSE_SECONDS).build())
            .redirect(
                Speech.redirect(
                    links.to(step, Mode.HANDLE_CALLBACK_OR_VOICEMAIL_CHOICE, "Digits", VOICEMAIL)))
            .build());
  }

  /** Records. Of silence nothing is told: the document goes on, and asks once more. */
  Tell record(Step step) {
    String told = links.submitVoicemail(step);
    Record record =
        new Record.Builder()
            .action(links.outOfQueue(step, Mode.VOICEMAIL_RECORDED))
            .method(HttpMethod.GET)
            .transcribe(true)
            .transcribeCallback(told)
            .recordingStatusCallback(told)
            .timeout(SILENCE_SECONDS)
            .finishOnKey("*")
            .playBeep(true)
            .build();
    return new Tell(
        new VoiceResponse.Builder()
            .say(speech.say(Prompt.RECORD))
            .record(record)
            .say(speech.say(Prompt.NOT_RECORDED))
            .redirect(Speech.redirect(links.outOfQueue(step, Mode.RECORD_VOICEMAIL)))
            .build());
  }

  /** The recording has ended; the caller is still there, or has hung up. */
  Next recorded(Step step) {
    String recording = step.recordingSid();
    return recording == null
        ? new Tell(
            new VoiceResponse.Builder()
                .say(speech.say(Prompt.NOT_RECORDED))
                .redirect(Speech.redirect(links.outOfQueue(step, Mode.RECORD_VOICEMAIL)))
                .build())
        : new Keep(recording, parameters(step));
  }

  Tell kept(boolean kept) {
    return speech.thenHangup(kept ? Prompt.RECORDED : Prompt.ERROR);
  }

  /** Twilio tells of a recording or its transcript; the gate takes what has the mode in its URL. */
  Next told(Step step) {
    String recording = step.recordingSid();
    return recording == null
        ? new Next.Refuse("RecordingSid: expected RE and 32 hexadecimal digits")
        : new Keep(recording, parameters(step));
  }

  /** As the gate would write them. */
  private static Map<String, String> parameters(Step step) {
    Map<String, String> parameters = new LinkedHashMap<>();
    TOLD.forEach(name -> put(parameters, name, step.text(name)));
    put(parameters, "CallSid", step.callSid());
    put(parameters, "enqueuedTaskSid", step.enqueuedTaskSid());
    put(parameters, "calledNumber", orElse(step.text("calledNumber"), step.called()));
    put(parameters, "callerNumber", orElse(step.text("callerNumber"), Numbers.caller(step)));
    return parameters;
  }

  private static @Nullable String orElse(@Nullable String value, @Nullable String otherwise) {
    return value == null ? otherwise : value;
  }

  private static void put(Map<String, String> parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }
}
