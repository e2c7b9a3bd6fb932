package dev.signalbox.gateway.route;

import dev.signalbox.gateway.route.CommandRoute.Dialect;
import dev.signalbox.gateway.route.CommandRoute.Fallback;
import dev.signalbox.gateway.route.CommandRoute.Proof;
import dev.signalbox.gateway.route.CommandRoute.Required;
import java.time.Duration;
import java.util.List;

/** The commands of all clients: contracts callbacks and media-streams. */
final class CommandRoutes {

  private static final String TYPE_PREFIX = "dev.signalbox.";
  private static final String JSON = "application/json";
  private static final Duration WAITS = Duration.ofSeconds(4);

  /** Nobody reads what a stream's start came to. */
  private static final Duration STREAM_WAITS = Duration.ofSeconds(2);

  private static final Fallback CALLBACK_ACCEPTED =
      new Fallback(JSON, "{\"success\":true,\"taskSid\":null}");
  private static final Fallback RESULT_UNKNOWN = new Fallback(JSON, "{\"result\":null}");
  private static final Fallback STATUS_SUCCESS =
      new Fallback(JSON, "{\"Status\":\"SUCCESS\",\"ResponseData\":{}}");

  /** The transcription callback's answer is not read: its own code sends an empty body. */
  private static final Fallback EMPTY = new Fallback("text/plain", "");

  private static final Required NUMBER_TO_CALL =
      required("the number of the customer to call", "numberToCall");
  private static final Required NUMBER_TO_CALL_FROM =
      required("the number to call the customer from", "numberToCallFrom");
  private static final Required FLEX_FLOW_SID =
      required("the SID of the Flex Flow that triggered this function", "flexFlowSid");
  private static final Required TASK_SID = required("the callback task SID to requeue", "taskSid");
  private static final Required RECORDING_SID =
      required("the recording of the voicemail", "recordingSid", "RecordingSid");

  private static final List<String> CALLBACK_KEY =
      List.of("conversation_id", "recordingSid", "RecordingSid", "CallSid");
  private static final List<String> CALLBACK_KEY_OF_ALL =
      List.of("numberToCall", "numberToCallFrom", "flexFlowSid");

  private CommandRoutes() {}

  static List<CommandRoute> all() {
    return List.of(
        createCallback(
            "/callback/flex/create-callback",
            Proof.FLEX_TOKEN,
            NUMBER_TO_CALL,
            NUMBER_TO_CALL_FROM,
            FLEX_FLOW_SID),
        createCallback(
            "/callback/studio/create-callback",
            Proof.SIGNATURE,
            NUMBER_TO_CALL,
            NUMBER_TO_CALL_FROM,
            FLEX_FLOW_SID),
        createCallback(
            "/features/callback-and-voicemail/studio/create-callback",
            Proof.SIGNATURE,
            NUMBER_TO_CALL,
            NUMBER_TO_CALL_FROM),
        callback(
            "/features/callback-and-voicemail/flex/requeue-callback",
            "callback.requeue",
            Proof.FLEX_TOKEN,
            List.of(TASK_SID),
            List.of("taskSid"),
            CALLBACK_ACCEPTED),
        stream(
            "/mediaStartSecWrap",
            "media-stream.start",
            Dialect.STREAM_START,
            List.of("callId"),
            RESULT_UNKNOWN,
            required("the agent", "agentId"),
            required("the call", "callId")),
        stream(
            "/mediaStopByNameSecWrap",
            "media-stream.stop",
            Dialect.STREAM_STOP,
            List.of("callId"),
            RESULT_UNKNOWN,
            required("the call", "callId")),
        stream(
            "/mediaStreamStart",
            "media-stream.start",
            Dialect.STREAM_START,
            List.of("conferenceSid", "callId"),
            RESULT_UNKNOWN,
            required("the agent", "agentId"),
            required("the call", "callId"),
            required("the conference", "conferenceSid")),
        stream(
            "/stream-call",
            "media-stream.step",
            Dialect.STREAM_STATUS,
            List.of("callSid"),
            STATUS_SUCCESS,
            required("the call", "callSid"),
            required("the worker", "workerSid")),
        stream(
            "/call-streaming/start-streaming",
            "media-stream.start",
            Dialect.STREAM_STATUS,
            List.of("workerCallSid"),
            STATUS_SUCCESS,
            required("the call", "workerCallSid")),
        stream(
            "/call-streaming/stop-streaming",
            "media-stream.stop",
            Dialect.STREAM_STATUS,
            List.of("workerCallSid", "callSid", "streamSid"),
            STATUS_SUCCESS,
            required("the stream or its call", "streamSid", "workerCallSid", "callSid")));
  }

  /** {@code mode=submit-voicemail} of the wait experience at this path. */
  static CommandRoute submitVoicemail(String path) {
    return callback(
        path,
        "callback.submit-voicemail",
        Proof.SIGNATURE,
        List.of(RECORDING_SID),
        List.of("recordingSid", "RecordingSid"),
        EMPTY);
  }

  private static CommandRoute createCallback(String path, Proof proof, Required... required) {
    return callback(
        path, "callback.create", proof, List.of(required), CALLBACK_KEY, CALLBACK_ACCEPTED);
  }

  private static CommandRoute callback(
      String path,
      String command,
      Proof proof,
      List<Required> required,
      List<String> key,
      Fallback fallback) {
    return new CommandRoute(
        path,
        Route.GET_AND_POST,
        Service.CALLBACK,
        TYPE_PREFIX + command,
        proof,
        Dialect.CALLBACK,
        required,
        key,
        CALLBACK_KEY_OF_ALL,
        WAITS,
        fallback);
  }

  private static CommandRoute stream(
      String path,
      String command,
      Dialect dialect,
      List<String> key,
      Fallback fallback,
      Required... required) {
    return new CommandRoute(
        path,
        Route.GET_AND_POST,
        Service.MEDIA_STREAM,
        TYPE_PREFIX + command,
        Proof.FLEX_TOKEN,
        dialect,
        List.of(required),
        key,
        List.of(),
        STREAM_WAITS,
        fallback);
  }

  private static Required required(String purpose, String... anyOf) {
    return new Required(List.of(anyOf), purpose);
  }
}
