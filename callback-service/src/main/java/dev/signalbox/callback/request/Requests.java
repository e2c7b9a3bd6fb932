package dev.signalbox.callback.request;

import dev.signalbox.callback.answer.Answers;
import dev.signalbox.callback.answer.Client;
import dev.signalbox.callback.request.Parameters.WrongException;
import dev.signalbox.callback.settings.CallbackSettings;
import dev.signalbox.events.EventHeaders;
import dev.signalbox.service.decide.Input;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a command of the gate's or of our own endpoints as what it asks for. */
public final class Requests {

  private static final String PREFIX = "dev.signalbox.callback.";
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;

  private final CallbackSettings settings;
  private final Bookings bookings;

  public Requests(CallbackSettings settings) {
    this.settings = settings;
    this.bookings = new Bookings(settings);
  }

  /** Null for a command that is none of these. */
  public @Nullable Request read(Input.Command command) {
    String type = command.type();
    if (!type.startsWith(PREFIX)) {
      return null;
    }
    String name = type.substring(PREFIX.length());
    Client client = clientOf(name, command);
    try {
      return read(name, client, command);
    } catch (WrongException e) {
      if (client == Client.TWILIO) {
        // Twilio does not read it, and does not come again: it must not vanish.
        throw e;
      }
      return new Request.Answered(
          Answers.refused(client, BAD_REQUEST, String.valueOf(e.getMessage())), "bad-request");
    }
  }

  private static Client clientOf(String name, Input.Command command) {
    return switch (name) {
      case "submit-voicemail" -> Client.TWILIO;
      case "opt-callback", "opt-voicemail" -> Client.DIALOGUE;
      case "cancel", "again" -> Client.OPERATOR;
      default -> Client.ofRoute(command.request().header(EventHeaders.ROUTE));
    };
  }

  private @Nullable Request read(String name, Client client, Input.Command command) {
    Parameters parameters = new Parameters(command.request());
    return switch (name) {
      case "create" ->
          isAllowed(command) ? bookings.create(client, parameters) : notAllowed(client);
      case "requeue" -> isAllowed(command) ? requeue(client, parameters) : notAllowed(client);
      case "submit-voicemail" -> bookings.submitVoicemail(parameters);
      case "opt-callback" -> new Request.Book(bookings.optCallback(parameters));
      case "opt-voicemail" -> leave(parameters);
      case "cancel" -> new Request.Cancel(required(parameters, "id"));
      case "again" -> new Request.Again(required(parameters, "id"));
      default -> null;
    };
  }

  private static Request requeue(Client client, Parameters parameters) {
    String task = parameters.sid("WT", "taskSid");
    if (task == null) {
      throw new WrongException("taskSid: expected a SID, WT and 32 hexadecimal digits");
    }
    return new Request.Requeue(task, client);
  }

  private Request leave(Parameters parameters) {
    return new Request.Leave(
        required(parameters, "callSid"),
        parameters.sidIfAny("WT", "enqueuedTaskSid"),
        required(parameters, "recordUrl"),
        bookings.insteadOfVoicemail(parameters));
  }

  private static String required(Parameters parameters, String name) {
    String text = parameters.text(name);
    if (text == null) {
      throw new WrongException(name + ": is missing");
    }
    return text;
  }

  /** What Twilio signed has no roles, and needs none. */
  private boolean isAllowed(Input.Command command) {
    String roles = command.request().header(EventHeaders.ROLES);
    return settings.roles().isEmpty()
        || !isOfBrowser(command.request().header(EventHeaders.ROUTE))
        || (roles != null && Arrays.stream(roles.split(",")).anyMatch(settings.roles()::contains));
  }

  static boolean isOfBrowser(@Nullable String route) {
    return route != null && route.contains("/flex/");
  }

  private static Request notAllowed(Client client) {
    return new Request.Answered(
        Answers.refused(client, FORBIDDEN, "your roles do not allow this"), "not-allowed");
  }
}
