package dev.signalbox.simulator.voice.twiml;

import dev.signalbox.simulator.voice.twiml.Verb.Sound;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads TwiML. What Twilio knows and the simulator does not is said in the document's faults, and
 * never passed over. A document type, and with it any entity from elsewhere, is refused.
 */
public final class TwimlReader {

  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
  private static final int MOST_CHARACTERS = 65_536;

  /** Nobody says how long a file is; hold music and prompts are taken to be as long as this. */
  private static final Duration PLAY = Duration.ofSeconds(10);

  private static final Duration DIGIT = Duration.ofMillis(500);

  /** Longer than Twilio lets any call be. */
  private static final Duration ENDLESS = Duration.ofHours(24);

  private static final int CHARACTERS_PER_SECOND = 15;
  private static final String RECORD_WORDS =
      "true record-from-answer record-from-ringing record-from-answer-dual"
          + " record-from-ringing-dual";

  private final List<String> faults = new ArrayList<>();

  private TwimlReader() {}

  /**
   * Reads a document.
   *
   * @param text empty for one that says nothing
   * @throws TwimlException if it is no XML, or not TwiML
   */
  public static Document read(String text) {
    TwimlReader reader = new TwimlReader();
    if (text.isBlank()) {
      return new Document(List.of(), List.of());
    }
    List<Verb> verbs = new ArrayList<>();
    for (Tag tag : new Tag(root(text), reader.faults).children()) {
      reader.verb(tag, verbs);
    }
    return new Document(List.copyOf(verbs), List.copyOf(reader.faults));
  }

  private static Element root(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new TwimlException("the document is larger than 64 kB");
    }
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DOCTYPE, true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      Element root = builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
      if (!root.getTagName().equals("Response")) {
        throw new TwimlException("the document's root is not <Response>");
      }
      return root;
    } catch (SAXParseException e) {
      throw new TwimlException("not well-formed in line " + e.getLineNumber());
    } catch (SAXException | IOException e) {
      throw new TwimlException("not well-formed");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void verb(Tag tag, List<Verb> verbs) {
    switch (tag.name()) {
      case "Say", "Play", "Pause" -> verbs.add(sound(tag));
      case "Gather" -> verbs.add(gather(tag));
      case "Record" -> verbs.add(voicemail(tag));
      case "Dial" -> verbs.add(dial(tag));
      case "Enqueue" -> verbs.add(enqueue(tag));
      case "Redirect" ->
          verbs.add(new Verb.Redirect(new Web(tag.content(), tag.word("method", "POST", "GET"))));
      case "Hangup" -> verbs.add(new Verb.Hangup());
      case "Leave" -> verbs.add(new Verb.Leave());
      case "Reject" -> verbs.add(new Verb.Reject(tag.word("reason", "rejected", "busy")));
      case "Start", "Connect" -> streams(tag, verbs);
      case "Stop" -> stops(tag, verbs);
      default -> {
        tag.fault("verb <" + tag.name() + "> is not supported");
        return;
      }
    }
    tag.done();
  }

  private static Sound sound(Tag tag) {
    return switch (tag.name()) {
      case "Say" -> {
        tag.known("voice", "language");
        String text = tag.content();
        Duration once = Duration.ofSeconds(1 + text.length() / CHARACTERS_PER_SECOND);
        yield new Verb.Say(text, times(tag, once));
      }
      case "Play" -> {
        String digits = tag.text("digits", "");
        Duration once = digits.isEmpty() ? PLAY : DIGIT.multipliedBy(digits.length());
        yield new Verb.Play(tag.content(), digits, times(tag, once));
      }
      default -> new Verb.Pause(tag.seconds("length", 1, 0));
    };
  }

  private static Duration times(Tag tag, Duration once) {
    int loop = tag.number("loop", 1, 0);
    return loop == 0 ? ENDLESS : once.multipliedBy(loop);
  }

  private static Verb gather(Tag tag) {
    String input = tag.text("input", "dtmf");
    if (!input.matches("(dtmf|speech)(\\s+(dtmf|speech))?")) {
      tag.fault("the value of attribute input of <Gather> is not supported");
    }
    tag.known("language", "hints", "profanityFilter", "speechModel", "enhanced", "bargeIn");
    tag.known("speechTimeout", "maxSpeechTime");
    List<Sound> prompts = new ArrayList<>();
    for (Tag child : tag.children()) {
      if (child.name().matches("Say|Play|Pause")) {
        prompts.add(sound(child));
        child.done();
      } else {
        child.notHere();
      }
    }
    String timeout = tag.text("timeout", "5");
    return new Verb.Gather(
        input.contains("dtmf"),
        input.contains("speech"),
        timeout.equals("auto") ? Duration.ofSeconds(5) : tag.seconds("timeout", 5, 0),
        tag.number("numDigits", 0, 0),
        tag.text("finishOnKey", "#"),
        tag.web("action", "method"),
        tag.flag("actionOnEmptyResult", false),
        List.copyOf(prompts));
  }

  private static Verb voicemail(Tag tag) {
    tag.known("trim", "recordingTrack");
    Web transcribe = tag.web("transcribeCallback", "transcribeCallbackMethod");
    boolean wanted = tag.flag("transcribe", transcribe != null);
    return new Verb.Voicemail(
        tag.seconds("maxLength", 3_600, 1),
        tag.seconds("timeout", 5, 0),
        tag.text("finishOnKey", "1234567890*#"),
        tag.flag("playBeep", true),
        tag.web("action", "method"),
        tag.told("recordingStatusCallback"),
        wanted ? transcribe : null);
  }

  private static Verb dial(Tag tag) {
    tag.known("ringTone", "hangupOnStar", "sequential", "trim", "recordingTrack");
    if (tag.flag("hangupOnStar", false) || tag.flag("sequential", false)) {
      tag.fault("hangupOnStar and sequential of <Dial> are not supported");
    }
    List<Noun> nouns = new ArrayList<>();
    for (Tag child : tag.children()) {
      Noun noun = noun(child);
      if (noun != null) {
        nouns.add(noun);
        child.done();
      }
    }
    if (tag.children().isEmpty() && !tag.content().isEmpty()) {
      nouns.add(new Noun.Party(tag.content(), new Told(null, List.of())));
    }
    int limit = tag.number("timeLimit", 0, 0);
    return new Verb.Dial(
        List.copyOf(nouns),
        tag.text("callerId"),
        tag.seconds("timeout", 30, 1),
        limit == 0 ? null : Duration.ofSeconds(limit),
        tag.web("action", "method"),
        tag.word("record", "do-not-record", RECORD_WORDS),
        tag.told("recordingStatusCallback"),
        tag.flag("answerOnBridge", false));
  }

  private static @Nullable Noun noun(Tag tag) {
    switch (tag.name()) {
      case "Number", "Sip", "Client" -> {
        String to = tag.content();
        if (tag.name().equals("Client")) {
          to = "client:" + identity(tag);
          tag.children().stream()
              .filter(one -> !one.name().equals("Identity"))
              .forEach(Tag::notHere);
        }
        return new Noun.Party(to, tag.told("statusCallback"));
      }
      case "Conference" -> {
        return conference(tag);
      }
      default -> {
        tag.notHere();
        return null;
      }
    }
  }

  private static String identity(Tag client) {
    return client.children().stream()
        .filter(one -> one.name().equals("Identity"))
        .map(Tag::content)
        .findFirst()
        .orElseGet(client::content);
  }

  private static Noun conference(Tag tag) {
    tag.known("region", "maxParticipants", "trim", "jitterBufferSize");
    return new Noun.Conference(
        tag.content(),
        tag.flag("muted", false),
        tag.flag("startConferenceOnEnter", true),
        tag.flag("endConferenceOnExit", false),
        tag.text("participantLabel"),
        tag.text("coach"),
        tag.word("beep", "true", "false onEnter onExit"),
        tag.web("waitUrl", "waitMethod"),
        !tag.word("record", "do-not-record", "record-from-start").equals("do-not-record"),
        tag.told("recordingStatusCallback"),
        tag.told("statusCallback"));
  }

  private static Verb enqueue(Tag tag) {
    String attributes = "{}";
    int priority = 0;
    Integer timeout = null;
    String name = "";
    for (Tag child : tag.children()) {
      if (child.name().matches("Task|TaskAttributes")) {
        attributes = child.content().isEmpty() ? "{}" : child.content();
        priority = child.number("priority", 0, 0);
        int seconds = child.number("timeout", 0, 0);
        timeout = seconds == 0 ? null : (Integer) seconds;
        child.done();
      } else {
        child.notHere();
      }
    }
    if (tag.children().isEmpty()) {
      name = tag.content();
    }
    return new Verb.Enqueue(
        tag.text("workflowSid"),
        name,
        attributes,
        priority,
        timeout,
        tag.web("action", "method"),
        tag.web("waitUrl", "waitUrlMethod"));
  }

  private static void streams(Tag tag, List<Verb> verbs) {
    boolean connect = tag.name().equals("Connect");
    Web action = connect ? tag.web("action", "method") : null;
    for (Tag child : tag.children()) {
      if (!child.name().equals("Stream")) {
        child.notHere();
        continue;
      }
      Map<String, String> parameters = new LinkedHashMap<>();
      for (Tag parameter : child.children()) {
        if (parameter.name().equals("Parameter")) {
          parameters.put(parameter.text("name", ""), parameter.text("value", ""));
          parameter.done();
        } else {
          parameter.notHere();
        }
      }
      verbs.add(
          new Verb.StartStream(
              connect,
              child.text("url", ""),
              child.text("name"),
              child.word("track", "inbound_track", "outbound_track both_tracks"),
              parameters,
              new Told(child.web("statusCallback", "statusCallbackMethod"), List.of()),
              action));
      child.done();
    }
  }

  private static void stops(Tag tag, List<Verb> verbs) {
    for (Tag child : tag.children()) {
      if (child.name().equals("Stream")) {
        verbs.add(new Verb.StopStream(child.text("name", "")));
        child.done();
      } else {
        child.notHere();
      }
    }
  }
}
