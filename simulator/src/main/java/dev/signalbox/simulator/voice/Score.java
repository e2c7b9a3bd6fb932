package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.delivery.Deliveries.Reply;
import dev.signalbox.simulator.voice.twiml.Document;
import dev.signalbox.simulator.voice.twiml.TwimlException;
import dev.signalbox.simulator.voice.twiml.TwimlReader;
import dev.signalbox.simulator.voice.twiml.Verb;
import dev.signalbox.simulator.voice.twiml.Web;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is to be played in a conference: a file, or TwiML that plays, says, pauses and redirects.
 * Source: Twilio, Participant resource, {@code AnnounceUrl} and {@code HoldUrl}.
 *
 * @param length how long it is heard
 * @param next where it goes on; null for nowhere
 * @param faults what stands in it and is not played, each a sentence
 */
record Score(Duration length, @Nullable Web next, List<String> faults) {

  private static final String FILE = "<Response><Play/></Response>";

  /**
   * Reads an answer.
   *
   * @throws TwimlException if it is neither a file nor TwiML
   */
  static Score of(Reply reply) {
    boolean file = reply.contentType().toLowerCase(Locale.ROOT).startsWith("audio/");
    Document document = TwimlReader.read(file ? FILE : reply.body());
    List<String> faults = new ArrayList<>(document.faults());
    Duration length = Duration.ZERO;
    for (Verb verb : document.verbs()) {
      switch (verb) {
        case Verb.Sound sound -> length = length.plus(sound.length());
        case Verb.Redirect redirect -> {
          return new Score(length, redirect.to(), faults);
        }
        default ->
            faults.add(verb.getClass().getSimpleName() + " is not allowed in what is only heard");
      }
    }
    return new Score(length, null, faults);
  }
}
