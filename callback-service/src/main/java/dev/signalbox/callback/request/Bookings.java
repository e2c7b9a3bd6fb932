package dev.signalbox.callback.request;

import dev.signalbox.callback.answer.Answers;
import dev.signalbox.callback.answer.Client;
import dev.signalbox.callback.number.PhoneNumbers.Number;
import dev.signalbox.callback.order.IsoTime;
import dev.signalbox.callback.order.Order;
import dev.signalbox.callback.order.Spelling;
import dev.signalbox.callback.order.Terms;
import dev.signalbox.callback.order.Transcript;
import dev.signalbox.callback.order.Voicemail;
import dev.signalbox.callback.request.Parameters.WrongException;
import dev.signalbox.callback.settings.CallbackSettings;
import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.Sha256;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads who is to be called, and for what. */
final class Bookings {

  private static final int LONGEST_WORD = 128;
  private static final int LONGEST_URL = 512;
  private static final int LONGEST_MESSAGE = 4_096;
  private static final int MOST_ATTEMPTS = 1_000;
  private static final int HASH = 16;

  /** Twilio's word for a caller who does not want to be known. */
  private static final String UNKNOWN = "anonymous";

  private final CallbackSettings settings;

  Bookings(CallbackSettings settings) {
    this.settings = settings;
  }

  /** Endpoints 1, 2 and 7; contract callbacks 3. */
  Request create(Client client, Parameters parameters) {
    if (hasNoRecordingYet(parameters)) {
      return new Request.Answered(Answers.accepted(client, null), "no-recording");
    }
    Spelling spelling = client == Client.TEMPLATE ? Spelling.TEMPLATE : Spelling.LIBRARY;
    Voicemail voicemail = voicemail(client, parameters);
    Order order = order(spelling, voicemail, "numberToCall", "numberToCallFrom", parameters);
    boolean browser = Requests.isOfBrowser(parameters.request().header(EventHeaders.ROUTE));
    return new Request.Book(
        new Booking(
            browser ? Source.PLUGIN : Source.FLOW,
            client,
            identity(order, parameters),
            !browser,
            order,
            null,
            false,
            parameters.request().receivedAt()));
  }

  /** {@code mode=submit-voicemail} of the wait experience; contract callbacks 8. */
  Request submitVoicemail(Parameters parameters) {
    if (hasNoRecordingYet(parameters)) {
      return new Request.Answered(Answers.accepted(Client.TWILIO, null), "no-recording");
    }
    Voicemail voicemail = voicemail(Client.TEMPLATE, parameters);
    if (voicemail == null) {
      throw new WrongException("RecordingSid: is missing");
    }
    Order order =
        order(
            waitSpelling(parameters.request().header(EventHeaders.ROUTE)),
            voicemail,
            firstThere(parameters, "callerNumber", "Caller", "From"),
            firstThere(parameters, "calledNumber", "Called", "To"),
            parameters);
    return new Request.Book(
        new Booking(
            Source.CALLER,
            Client.TWILIO,
            identity(order, parameters),
            true,
            order,
            parameters.sidIfAny("WT", "enqueuedTaskSid"),
            false,
            parameters.request().receivedAt()));
  }

  private static String firstThere(Parameters parameters, String... names) {
    return Arrays.stream(names)
        .filter(name -> parameters.text(name) != null)
        .findFirst()
        .orElse(names[0]);
  }

  /** {@code mode=submit-callback} of the wait experience; contract callbacks 8. */
  Booking optCallback(Parameters parameters) {
    return caller(
        parameters, "submit-callback", parameters.sidIfAny("WT", "enqueuedTaskSid"), true);
  }

  /** Null where the caller cannot be called. */
  @Nullable Booking insteadOfVoicemail(Parameters parameters) {
    try {
      return caller(
          parameters, "record-voicemail", parameters.sidIfAny("WT", "enqueuedTaskSid"), false);
    } catch (WrongException e) {
      return null;
    }
  }

  private Booking caller(
      Parameters parameters, String mode, @Nullable String waiting, boolean leaves) {
    return new Booking(
        Source.CALLER,
        Client.DIALOGUE,
        waiting == null ? mode : mode + "#" + waiting,
        true,
        order(
            waitSpelling(parameters.text("path")),
            null,
            "numberToCall",
            "numberToCallFrom",
            parameters),
        waiting,
        leaves,
        parameters.request().receivedAt());
  }

  private static Spelling waitSpelling(@Nullable String path) {
    return Client.ofRoute(path) == Client.TEMPLATE ? Spelling.TEMPLATE : Spelling.LIBRARY_WAIT;
  }

  private Order order(
      Spelling spelling, @Nullable Voicemail voicemail, String to, String from, Parameters given) {
    String received = given.word(LONGEST_WORD, "utcDateTimeReceived");
    return new Order(
        spelling,
        numberToCall(to, given.text(from), voicemail != null, given),
        numberToCallFrom(from, voicemail != null, given),
        given.word(LONGEST_WORD, "flexFlowSid"),
        terms(given),
        given.number("attempts", 0, 0, MOST_ATTEMPTS),
        given.word(LONGEST_WORD, "conversation_id"),
        spelling == Spelling.TEMPLATE ? null : message(given),
        received == null ? IsoTime.of(given.request().receivedAt()) : received,
        given.yes("isDeleted"),
        voicemail,
        null,
        null);
  }

  /** What a caller has said is kept, even if nobody can be called back for it. */
  private String numberToCall(
      String name, @Nullable String neighbour, boolean voicemail, Parameters given) {
    String text = given.word(LONGEST_WORD, name);
    return switch (settings.numbers().toCall(text, neighbour)) {
      case Number.Callable(String e164) -> e164;
      case Number.Unreadable none when voicemail -> text == null ? UNKNOWN : text.strip();
      case Number.Forbidden none when voicemail -> text == null ? UNKNOWN : text.strip();
      case Number.Unreadable none ->
          throw new WrongException(name + ": expected a phone number such as +15551234567");
      case Number.Forbidden none ->
          throw new WrongException(name + ": calls to this country are not allowed");
    };
  }

  private String numberToCallFrom(String name, boolean voicemail, Parameters given) {
    String text = given.word(LONGEST_WORD * 2, name);
    String from = text == null ? null : settings.numbers().from(text);
    if (from != null) {
      return from;
    }
    if (voicemail) {
      return text == null ? UNKNOWN : text.strip();
    }
    throw new WrongException(
        name + ": expected a phone number such as +15551234567, or a SIP address");
  }

  private Terms terms(Parameters given) {
    String workflow = given.sid("WW", "workflowSid");
    String channel = given.word(LONGEST_WORD, "taskChannel");
    if (channel != null && !channel.matches("[A-Za-z0-9_-]+")) {
      throw new WrongException("taskChannel: expected the unique name or SID of a task channel");
    }
    return new Terms(
        workflow == null ? settings.workflow() : workflow,
        given.number("timeout", Terms.USUAL_TIMEOUT, 1, Terms.LONGEST_TIMEOUT),
        given.number("priority", 0, 0, Integer.MAX_VALUE),
        channel == null ? Terms.VOICE : channel);
  }

  private static @Nullable String message(Parameters given) {
    String message = given.text("message");
    if (message != null && message.length() > LONGEST_MESSAGE) {
      throw new WrongException(
          "message: expected a text of " + LONGEST_MESSAGE + " characters at most");
    }
    return message;
  }

  /** The template's own spelling wins where it knows one; contract callbacks, case 5. */
  private static @Nullable Voicemail voicemail(Client client, Parameters given) {
    boolean both = client == Client.TEMPLATE;
    String recording =
        both ? given.sid("RE", "recordingSid", "RecordingSid") : given.sid("RE", "RecordingSid");
    if (recording == null) {
      return null;
    }
    return new Voicemail(
        recording,
        url(both ? given.text("recordingUrl", "RecordingUrl") : given.text("RecordingUrl")),
        transcript(both, given));
  }

  /** It is played as it is, by a browser. */
  private static @Nullable String url(@Nullable String text) {
    if (text != null && (text.length() > LONGEST_URL || !text.matches("https?://[\\x21-\\x7e]+"))) {
      throw new WrongException("RecordingUrl: expected an http or https URL");
    }
    return text;
  }

  private static @Nullable Transcript transcript(boolean both, Parameters given) {
    boolean failed = "failed".equals(given.text("TranscriptionStatus"));
    String sid =
        both
            ? given.word(LONGEST_WORD, "transcriptSid", "TranscriptionSid")
            : given.word(LONGEST_WORD, "TranscriptionSid");
    String text =
        both ? given.text("transcriptText", "TranscriptionText") : given.text("TranscriptionText");
    return Transcript.of(sid, failed ? null : text);
  }

  /** A recording that has just begun, or will never be. */
  private static boolean hasNoRecordingYet(Parameters parameters) {
    String status = parameters.text("RecordingStatus");
    return status != null && !status.equals("completed");
  }

  private static @Nullable String identity(Order order, Parameters given) {
    String own = given.text("idempotencyKey");
    String header = given.request().header(EventHeaders.IDEMPOTENCY_KEY);
    if (own != null || header != null) {
      return "key:" + hash(own == null ? String.valueOf(header) : own);
    }
    if (order.conversationId() != null) {
      return order.conversationId() + "#" + order.attempts();
    }
    if (order.voicemail() != null) {
      return "recording";
    }
    return given.text("CallSid") == null ? null : "call:" + hash(order.numberToCall());
  }

  private static String hash(String text) {
    return Sha256.hex(text).substring(0, HASH);
  }
}
