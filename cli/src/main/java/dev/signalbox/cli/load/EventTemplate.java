package dev.signalbox.cli.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A body of Event Streams in which only ids differ from request to request: each event has an id,
 * an event SID and a task of its own, all ending in the same digits, so that the load spreads over
 * all partitions as that of many tasks does.
 */
final class EventTemplate {

  /** Stands for the digits that the ids of one event share. */
  private static final String DIGITS = "%DIGITS%";

  private static final String EVENT =
      """
      {"specversion":"1.0","type":"com.twilio.taskrouter.reservation.created",\
      "source":"AB00000000000000000000000001","id":"EZ%DIGITS%",\
      "dataschema":"https://events-schemas.twilio.com/TaskRouter.WDSEvent/4",\
      "datacontenttype":"application/json","time":"%TIME%",\
      "data":{"sid":"EV%DIGITS%","name":"ReservationCreated","account_sid":"%ACCOUNT%",\
      "timestamp":"%TIME%","level":"INFO","group":"reservation","product_name":"TaskRouter",\
      "payload_type":"application/json","payload":{"sid":"EV%DIGITS%",\
      "eventtype":"reservation.created","account_sid":"%ACCOUNT%","timestamp":"%TIME%",\
      "workspace_sid":"WS000000000000000000000000000000b1","resource_type":"reservation",\
      "task_sid":"WT%DIGITS%","task_priority":0,"task_assignment_status":"reserved",\
      "task_channel_unique_name":"voice","task_queue_sid":"WQ000000000000000000000000000000d1",\
      "worker_sid":"WK000000000000000000000000000000f1","task_attributes":"%PADDING%"}}}\
      """;

  private final byte[] body;
  private final int[] digits;
  private final int perEvent;

  private EventTemplate(byte[] body, int[] digits, int perEvent) {
    this.body = body;
    this.digits = digits;
    this.perEvent = perEvent;
  }

  /**
   * A body of events.
   *
   * @param bytes the length that each of them should have
   */
  static EventTemplate of(String account, int events, int bytes, EventIds ids, Instant now) {
    String event = EVENT.replace("%ACCOUNT%", account).replace("%TIME%", now.toString());
    int length =
        event.replace("%PADDING%", "").replace(DIGITS, "0".repeat(EventIds.DIGITS)).length();
    event = event.replace("%PADDING%", "x".repeat(Math.max(0, bytes - length)));
    StringBuilder text = new StringBuilder("[");
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      if (i > 0) {
        text.append(',');
      }
      int from = 0;
      for (int at = event.indexOf(DIGITS); at >= 0; at = event.indexOf(DIGITS, from)) {
        text.append(event, from, at).append(ids.prefix());
        positions.add(text.length());
        text.repeat('0', EventIds.SEQUENCE_DIGITS);
        from = at + DIGITS.length();
      }
      text.append(event, from, event.length());
    }
    byte[] body = text.append(']').toString().getBytes(StandardCharsets.US_ASCII);
    int[] digits = positions.stream().mapToInt(Integer::intValue).toArray();
    return new EventTemplate(body, digits, digits.length / events);
  }

  int length() {
    return body.length;
  }

  int events() {
    return digits.length / perEvent;
  }

  byte[] newBody() {
    return body.clone();
  }

  /**
   * Writes the ids of a request into its body.
   *
   * @param bytes holds the body
   * @param offset where it begins
   */
  void fill(byte[] bytes, int offset, long request) {
    long first = request * events();
    for (int i = 0; i < digits.length; i++) {
      EventIds.write(bytes, offset + digits[i], first + i / perEvent);
    }
  }
}
