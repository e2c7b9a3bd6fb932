package dev.signalbox.service.effect;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.Outcome;
import dev.signalbox.events.UnreadableBodyException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What became of one attempt at an effect, as it stands on the outcomes topic under the effect's
 * owner key.
 *
 * @param effectId of the effect
 * @param kind of the effect
 * @param attempt which one this reports
 */
public record OutcomeRecord(String effectId, String kind, int attempt, Outcome<JsonNode> outcome) {

  /** Reports what became of an effect; the resource is written as JSON. */
  public static OutcomeRecord of(EffectRecord effect, Outcome<?> outcome) {
    return new OutcomeRecord(effect.id(), effect.kind(), effect.attempt(), outcome.map(Json::tree));
  }

  /** The word for an outcome in records and metrics. */
  public static String word(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Done<?> done -> "done";
      case Outcome.Rejected<?> rejected -> "rejected";
      case Outcome.Throttled<?> throttled -> "throttled";
      case Outcome.Unavailable<?> unavailable -> "unavailable";
      case Outcome.Unknown<?> unknown -> "unknown";
      case Outcome.Expired<?> expired -> "expired";
    };
  }

  public Headers headers() {
    Headers headers = new RecordHeaders();
    HeaderText.add(headers, EventHeaders.EFFECT_ID, effectId);
    HeaderText.add(headers, EventHeaders.EFFECT, kind);
    HeaderText.add(headers, EventHeaders.ATTEMPT, Integer.toString(attempt));
    HeaderText.add(headers, EventHeaders.OUTCOME, word(outcome));
    return headers;
  }

  public byte[] value() {
    Map<String, @Nullable Object> value = new LinkedHashMap<>();
    switch (outcome) {
      case Outcome.Done<JsonNode>(JsonNode resource) -> value.put("resource", resource);
      case Outcome.Rejected<JsonNode>(int status, int code, String message) -> {
        value.put("status", status);
        value.put("code", code);
        value.put("message", message);
      }
      case Outcome.Throttled<JsonNode>(var retryAfter) ->
          value.put("retryAfterMillis", retryAfter == null ? null : retryAfter.toMillis());
      case Outcome.Unavailable<JsonNode>(String reason) -> value.put("reason", reason);
      case Outcome.Unknown<JsonNode>(String reason) -> value.put("reason", reason);
      case Outcome.Expired<JsonNode> expired -> {
        // the word says it all
      }
    }
    return Json.bytes(value);
  }

  /**
   * Reads a record.
   *
   * @throws UnreadableBodyException if it is none that an actor wrote
   */
  public static OutcomeRecord read(Headers headers, byte[] value) throws UnreadableBodyException {
    JsonNode body = Json.tree(value);
    try {
      return new OutcomeRecord(
          HeaderText.require(headers, EventHeaders.EFFECT_ID),
          HeaderText.require(headers, EventHeaders.EFFECT),
          Integer.parseInt(HeaderText.require(headers, EventHeaders.ATTEMPT)),
          outcome(HeaderText.require(headers, EventHeaders.OUTCOME), body));
    } catch (NumberFormatException e) {
      throw new UnreadableBodyException("an outcome with a header that cannot be read");
    }
  }

  private static Outcome<JsonNode> outcome(String word, JsonNode body)
      throws UnreadableBodyException {
    return switch (word) {
      case "done" -> new Outcome.Done<>(body.path("resource"));
      case "rejected" ->
          new Outcome.Rejected<>(
              body.path("status").asInt(0),
              body.path("code").asInt(0),
              body.path("message").asString(""));
      case "throttled" -> {
        JsonNode millis = body.path("retryAfterMillis");
        yield new Outcome.Throttled<>(
            millis.isNumber() ? Duration.ofMillis(millis.asLong()) : null);
      }
      case "unavailable" -> new Outcome.Unavailable<>(body.path("reason").asString(""));
      case "unknown" -> new Outcome.Unknown<>(body.path("reason").asString(""));
      case "expired" -> new Outcome.Expired<>();
      default -> throw new UnreadableBodyException("an outcome of no kind that is known");
    };
  }
}
