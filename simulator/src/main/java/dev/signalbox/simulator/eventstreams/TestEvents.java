package dev.signalbox.simulator.eventstreams;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.world.Announcement;
import dev.signalbox.simulator.world.World;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the event with which a sink is tried; nobody has to subscribe to it. Source: Twilio, Event
 * Streams quickstarts: its id is the account's SID, and its source {@code Sink}.
 */
final class TestEvents {

  private static final String TYPE = "com.twilio.eventstreams.test-event";

  private final World world;
  private final Outbox outbox;
  private final JsonMapper json;
  private final String accountSid;

  TestEvents(World world, Outbox outbox, JsonMapper json, Account account) {
    this.world = world;
    this.outbox = outbox;
    this.json = json;
    this.accountSid = account.sid();
  }

  void send(Sink sink) {
    Map<String, Object> data = Map.of("test_id", UUID.randomUUID().toString());
    Announcement test =
        new Announcement(
            TYPE, "EventStreams.TestSink", "Sink", accountSid, world.now(), () -> data);
    outbox.add(sink.sid(), TYPE, Envelope.write(json, test, "EventStreams.TestSink/1.json", data));
  }
}
