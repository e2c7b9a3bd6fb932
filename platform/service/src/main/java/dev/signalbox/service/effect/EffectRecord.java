package dev.signalbox.service.effect;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.UnreadableBodyException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import tools.jackson.databind.JsonNode;

/**
 * One act that a decider wants done, as it stands on the effects topic. Nothing in it is secret: a
 * secret is named, and looked up when the act is done.
 *
 * @param id the same for all attempts at one act, and for no other act
 * @param key owner key; the outcome goes to the decider under it
 * @param kind what is to be done, such as {@code stream.start}
 * @param attempt counted from 1
 * @param notAfter when nobody wants it any more
 * @param receivedAt when the gate received what this follows from
 * @param arguments of the act
 */
public record EffectRecord(
    String id,
    String key,
    String kind,
    int attempt,
    Instant notAfter,
    Instant receivedAt,
    JsonNode arguments) {

  /** Headers of the record; its value is the arguments, its key the owner key. */
  public Headers headers() {
    Headers headers = new RecordHeaders();
    HeaderText.add(headers, EventHeaders.EFFECT_ID, id);
    HeaderText.add(headers, EventHeaders.EFFECT, kind);
    HeaderText.add(headers, EventHeaders.ATTEMPT, Integer.toString(attempt));
    HeaderText.add(headers, EventHeaders.NOT_AFTER, notAfter.toString());
    HeaderText.add(headers, EventHeaders.RECEIVED_AT, receivedAt.toString());
    return headers;
  }

  public byte[] value() {
    return Json.bytes(arguments);
  }

  /**
   * Reads a record.
   *
   * @throws UnreadableBodyException if it is none that a decider wrote
   */
  public static EffectRecord read(String key, Headers headers, byte[] value)
      throws UnreadableBodyException {
    try {
      return new EffectRecord(
          HeaderText.require(headers, EventHeaders.EFFECT_ID),
          key,
          HeaderText.require(headers, EventHeaders.EFFECT),
          Integer.parseInt(HeaderText.require(headers, EventHeaders.ATTEMPT)),
          Instant.parse(HeaderText.require(headers, EventHeaders.NOT_AFTER)),
          Instant.parse(HeaderText.require(headers, EventHeaders.RECEIVED_AT)),
          Json.tree(value));
    } catch (NumberFormatException | DateTimeParseException e) {
      throw new UnreadableBodyException("an effect with a header that cannot be read");
    }
  }
}
