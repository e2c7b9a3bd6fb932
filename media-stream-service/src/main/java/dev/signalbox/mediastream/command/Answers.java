package dev.signalbox.mediastream.command;

import dev.signalbox.events.Outcome.Rejected;
import dev.signalbox.kafka.Reply;
import dev.signalbox.service.effect.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Answers in the shapes and with the statuses that each plugin's old backend had. */
public final class Answers {

  private static final String JSON = "application/json";
  private static final String ERRORS = "https://www.twilio.com/docs/errors/";
  private static final int OK = 200;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int ERROR = 500;
  private static final int CODE_NOT_FOUND = 20404;

  private Answers() {}

  /** It runs. */
  public static Reply started(Version version, String callSid, @Nullable String streamSid) {
    return stream(version, callSid, streamSid, "in-progress");
  }

  /** It is stopped. */
  public static Reply stopped(Version version, String callSid, @Nullable String streamSid) {
    return stream(version, callSid, streamSid, "stopped");
  }

  private static Reply stream(
      Version version, String callSid, @Nullable String streamSid, String status) {
    if (streamSid == null) {
      return accepted(version);
    }
    return switch (version) {
      case V1, V2 -> json(OK, object().put("result", streamSid));
      case V3, V4 -> {
        ObjectNode body = object().put("Status", "SUCCESS");
        body.putObject("ResponseData")
            .put("sid", streamSid)
            .put("callSid", callSid)
            .put("status", status);
        yield json(OK, body);
      }
    };
  }

  /** It will be done, or there is nothing to be done: what the gate says when nobody answers. */
  public static Reply accepted(Version version) {
    return switch (version) {
      case V1, V2 -> json(OK, object().putNull("result"));
      case V3, V4 -> {
        ObjectNode body = object().put("Status", "SUCCESS");
        body.putObject("ResponseData");
        yield json(OK, body);
      }
    };
  }

  /** Twilio refused a start: 500 to V1 to V3, 200 to V4. */
  public static Reply startRefused(Version version, Rejected<?> rejected) {
    return refused(version, version == Version.V4 ? OK : ERROR, rejected);
  }

  /** Twilio refused a stop: 200, as the old backends answered it. */
  public static Reply stopRefused(Version version, Rejected<?> rejected) {
    return refused(version, version == Version.V3 ? ERROR : OK, rejected);
  }

  private static Reply refused(Version version, int status, Rejected<?> rejected) {
    ObjectNode error = object().put("status", rejected.status()).put("message", rejected.message());
    if (rejected.code() == 0) {
      error.putNull("code").putNull("moreInfo");
    } else {
      error.put("code", rejected.code()).put("moreInfo", ERRORS + rejected.code());
    }
    return failed(version, status, error.putNull("details"));
  }

  /** There is no such stream to stop, nor was one in our time. */
  public static Reply noSuchStream(Version version) {
    return stopRefused(
        version, new Rejected<>(NOT_FOUND, CODE_NOT_FOUND, "The requested stream was not found"));
  }

  /** There is no such call to stream. */
  public static Reply noSuchCall(Version version) {
    return startRefused(
        version, new Rejected<>(NOT_FOUND, CODE_NOT_FOUND, "The requested call was not found"));
  }

  /** No leg of this agent is in the conference; contract, beyond 4. */
  public static Reply noLeg(Version version) {
    return failed(
        version,
        NOT_FOUND,
        object().put("status", NOT_FOUND).put("message", "The agent has no leg in the conference"));
  }

  /** What a request needs is not in it, or not set; contract, 1. */
  public static Reply missing(Version version, boolean stop) {
    return switch (version) {
      case V1, V2 ->
          json(
              ERROR,
              object()
                  .put(
                      "result",
                      stop
                          ? "Missing Parameters - View Console Log of Function"
                          : "Missing Configuration Parameters. Check Console Log."));
      case V3, V4 ->
          failed(
              version,
              version == Version.V4 ? OK : ERROR,
              object().put("message", "Missing parameters or configuration"));
    };
  }

  /** In strict mode nobody asks for somebody else; contract, beyond 6. */
  public static Reply notTheCaller(Version version) {
    return failed(
        version,
        version == Version.V4 ? OK : FORBIDDEN,
        object().put("status", FORBIDDEN).put("message", "The agent is not the token's user"));
  }

  private static Reply failed(Version version, int status, ObjectNode error) {
    ObjectNode body = object();
    switch (version) {
      case V1, V2 -> body.set("result", error);
      case V3, V4 -> body.put("Status", "FAIL").set("ResponseData", error);
    }
    return json(status, body);
  }

  private static ObjectNode object() {
    return Json.MAPPER.createObjectNode();
  }

  private static Reply json(int status, ObjectNode body) {
    return new Reply(status, JSON, Json.bytes(body));
  }
}
