package dev.signalbox.events;

/**
 * Names of record headers: the CloudEvents Kafka binary binding, and beside it what only the gate
 * can know. All values are UTF-8 text.
 */
public final class EventHeaders {

  public static final String CE_PREFIX = "ce_";
  public static final String CE_SPEC_VERSION = "ce_specversion";
  public static final String CE_TYPE = "ce_type";
  public static final String CE_SOURCE = "ce_source";
  public static final String CE_ID = "ce_id";
  public static final String CE_TIME = "ce_time";
  public static final String CE_DATA_SCHEMA = "ce_dataschema";
  public static final String CONTENT_TYPE = "content-type";

  /** When the gate read the request, ISO-8601 in UTC; the record's timestamp is the same. */
  public static final String RECEIVED_AT = "signalbox_received_at";

  /** The account whose token proved the request. */
  public static final String ACCOUNT = "signalbox_account";

  /** Path of the gate on which the request came. */
  public static final String ROUTE = "signalbox_route";

  /** TaskRouter's own id of the event (EV…), the same on every channel of delivery. */
  public static final String EVENT_SID = "signalbox_event_sid";

  /** Twilio's {@code I-Twilio-Idempotency-Token}: equal on retries of one delivery. */
  public static final String IDEMPOTENCY_TOKEN = "signalbox_idempotency_token";

  /** Joins a command to its reply. */
  public static final String REQUEST_ID = "signalbox_request_id";

  /** HTTP status of a reply, in digits. */
  public static final String STATUS = "signalbox_status";

  /** Identity of the Flex user who sent a command, as Twilio encodes it. */
  public static final String IDENTITY = "signalbox_identity";

  /** Worker SID of the Flex user who sent a command. */
  public static final String WORKER_SID = "signalbox_worker_sid";

  /** Roles of the Flex user who sent a command, comma separated. */
  public static final String ROLES = "signalbox_roles";

  /** SHA-256 of the realm user id, in hex: tells users apart without naming them. */
  public static final String REALM_USER = "signalbox_realm_user";

  /** A client's own {@code Idempotency-Key}. */
  public static final String IDEMPOTENCY_KEY = "signalbox_idempotency_key";

  /** Why a record stands in quarantine. */
  public static final String REASON = "signalbox_reason";

  /** SHA-256 of the whole body of which the quarantine may hold a part, in hex. */
  public static final String BODY_SHA256 = "signalbox_body_sha256";

  /** Length in bytes of the whole body of which the quarantine may hold a part. */
  public static final String BODY_LENGTH = "signalbox_body_length";

  /** Id of an effect: the same for all attempts at it. */
  public static final String EFFECT_ID = "signalbox_effect_id";

  /** Kind of an effect, such as {@code stream.start}. */
  public static final String EFFECT = "signalbox_effect";

  /** Which attempt at an effect, from 1. */
  public static final String ATTEMPT = "signalbox_attempt";

  /** When nobody wants an effect any more, ISO-8601 in UTC. */
  public static final String NOT_AFTER = "signalbox_not_after";

  /** What became of an effect: done, rejected, throttled, unavailable, unknown, expired. */
  public static final String OUTCOME = "signalbox_outcome";

  /** Topic on which a dead letter lay. */
  public static final String ORIGIN_TOPIC = "signalbox_origin_topic";

  /** Partition on which a dead letter lay. */
  public static final String ORIGIN_PARTITION = "signalbox_origin_partition";

  /** Offset at which a dead letter lay. */
  public static final String ORIGIN_OFFSET = "signalbox_origin_offset";

  /** Service that could not handle a dead letter. */
  public static final String SERVICE = "signalbox_service";

  /** What went wrong with a dead letter: a class of exceptions, never its text. */
  public static final String ERROR = "signalbox_error";

  private EventHeaders() {}
}
