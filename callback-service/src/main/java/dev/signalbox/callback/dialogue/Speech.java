package dev.signalbox.callback.dialogue;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Play;
import com.twilio.twiml.voice.Redirect;
import com.twilio.twiml.voice.Say;
import com.twilio.twiml.voice.SsmlSayAs;
import dev.signalbox.callback.dialogue.Next.Tell;

/** The words of all documents: how things are said, asked and played. */
final class Speech {

  private static final int MOST_DIGITS = 13;
  private static final int ENTER_SECONDS = 10;

  private final DialogueSettings settings;
  private final Links links;

  Speech(DialogueSettings settings, Links links) {
    this.settings = settings;
    this.links = links;
  }

  Say say(Prompt prompt) {
    return voiced(new Say.Builder(settings.text(prompt))).build();
  }

  /** Says a number after a text, digit by digit. */
  Say say(Prompt prompt, String number) {
    String text = settings.text(prompt) + " ";
    return voiced(
            readsMarkup()
                ? new Say.Builder(text)
                    .sayAs(
                        new SsmlSayAs.Builder(number)
                            .interpretAs(SsmlSayAs.InterpretAs.TELEPHONE)
                            .build())
                : new Say.Builder(text + number.replaceAll("\\D", "").replaceAll("", " ").strip()))
        .build();
  }

  /** Twilio's own voices read no SSML. */
  private boolean readsMarkup() {
    return settings.voice().matches("(Polly|Google)\\..+");
  }

  /** Not by Twilio's lists of voices and languages: there are more than the SDK knows. */
  private Say.Builder voiced(Say.Builder say) {
    say.option("voice", settings.voice());
    if (settings.language() != null) {
      say.option("language", settings.language());
    }
    return say;
  }

  Play music() {
    return new Play.Builder(settings.holdMusic()).build();
  }

  /** Listens for keys; what is said meanwhile is still to be added. */
  static Gather.Builder gather(int timeoutSeconds, String action) {
    return new Gather.Builder().inputs(Gather.Input.DTMF).timeout(timeoutSeconds).action(action);
  }

  /** Asks for another number. */
  Gather otherNumber(Step step) {
    return gather(ENTER_SECONDS, links.to(step, Mode.HANDLE_OTHER_NUMBER))
        .numDigits(MOST_DIGITS)
        .finishOnKey("#")
        .method(HttpMethod.GET)
        .say(say(Prompt.ENTER_NUMBER))
        .build();
  }

  static Redirect redirect(String url) {
    return new Redirect.Builder(url).build();
  }

  /** Ends a document by going back to waiting: no silence of a caller may end a call. */
  Tell thenLoop(Step step, VoiceResponse.Builder document) {
    return new Tell(document.redirect(redirect(links.loop(step))).build());
  }

  Tell loop(Step step) {
    return thenLoop(step, new VoiceResponse.Builder());
  }

  Tell errorThenLoop(Step step) {
    return thenLoop(step, new VoiceResponse.Builder().say(say(Prompt.ERROR)));
  }

  Tell thenHangup(Prompt prompt) {
    return new Tell(
        new VoiceResponse.Builder().say(say(prompt)).hangup(new Hangup.Builder().build()).build());
  }
}
