package dev.signalbox.events;

import org.jspecify.annotations.Nullable;

/**
 * One event of a Twilio account, ready to be written.
 *
 * @param key the resource in whose order it is read
 * @param account the account that it says it is of; null where it does not say
 * @param eventSid TaskRouter's own id (EV…), the same on every channel; null for other products
 * @param value Twilio's JSON, unchanged
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes go to Kafka as they are
public record TwilioEvent(
    Family family,
    Envelope envelope,
    String key,
    @Nullable String account,
    @Nullable String eventSid,
    byte[] value) {

  static TwilioEvent of(Envelope envelope, Fields fields, @Nullable String ownerKey, byte[] value) {
    Family family = Family.ofType(envelope.type());
    String sid = fields.get(Field.SID);
    return new TwilioEvent(
        family,
        envelope,
        ownerKey != null && !ownerKey.isEmpty()
            ? ownerKey
            : EventKeys.keyOf(family, envelope.type(), fields, envelope.id()),
        fields.get(Field.ACCOUNT_SID),
        sid != null && sid.startsWith("EV") ? sid : null,
        value);
  }
}
