package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.delivery.Callback;
import dev.signalbox.simulator.delivery.Deliveries;
import dev.signalbox.simulator.delivery.Deliveries.Reply;
import dev.signalbox.simulator.rest.Dates;
import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.world.Announcement;
import dev.signalbox.simulator.world.Announcements;
import dev.signalbox.simulator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends status callbacks, and announces each with what was answered: in Event Streams they mirror a
 * callback, and there is none where nobody has asked for one. Source: Twilio, Event types, Voice,
 * Status Callback, schema {@code Voice.WebhookEvent}.
 */
final class StatusCallbacks {

  private static final String PREFIX = "com.twilio.voice.status-callback.";
  private static final String SCHEMA = "Voice.WebhookEvent";

  private final World world;
  private final Deliveries deliveries;
  private final Announcements announcements;
  private final String base;

  StatusCallbacks(
      World world, Deliveries deliveries, Announcements announcements, String accountSid) {
    this.world = world;
    this.deliveries = deliveries;
    this.announcements = announcements;
    this.base = "/" + VoiceCallbacks.API_VERSION + "/Accounts/" + accountSid;
  }

  /** One that is sent. */
  private record Sent(
      String type,
      String sid,
      String eventSid,
      Callback callback,
      Map<String, String> parameters,
      Instant begun) {}

  /**
   * Sends one.
   *
   * @param callback null where nobody has asked for it
   * @param about what it tells, for whoever looks at deliveries
   * @param type of the event that mirrors it, such as {@code call.ringing}
   * @param sid of the call or the conference that it is about
   */
  void send(
      @Nullable Callback callback,
      String about,
      String type,
      String sid,
      Map<String, String> parameters) {
    if (callback == null) {
      return;
    }
    // The SID is taken now: when answers come is left to chance, and SIDs are not.
    Sent sent = new Sent(type, sid, world.newSid("VW"), callback, parameters, world.now());
    deliveries.ask(callback, about, parameters, reply -> world.change(() -> announce(sent, reply)));
  }

  private @Nullable Void announce(Sent sent, @Nullable Reply reply) {
    Instant now = world.now();
    announcements.announce(
        new Announcement(
            PREFIX + sent.type(),
            SCHEMA,
            base + (sent.sid().startsWith("CF") ? "/Conferences/" : "/Calls/") + sent.sid(),
            sent.eventSid(),
            now,
            () -> data(sent, reply, now)));
    return null;
  }

  private static Map<String, Object> data(Sent sent, @Nullable Reply reply, Instant now) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("sid", sent.sid());
    data.put("requestDateCreated", String.valueOf(Dates.rfc2822(sent.begun())));
    data.put("timestamp", Dates.isoMillis(now));
    data.put("eventSid", sent.eventSid());
    data.put("request", request(sent));
    if (reply != null) {
      data.put("response", response(reply, now));
    }
    return data;
  }

  private static Fields request(Sent sent) {
    return new Fields()
        .with("method", sent.callback().method())
        .with("url", sent.callback().url().replaceFirst("#.*", ""))
        .with("parameters", sent.parameters());
  }

  private static Fields response(Reply reply, Instant now) {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    return new Fields()
        .with("responseCode", reply.status())
        .with("requestDuration", reply.took().toMillis())
        .with("contentType", reply.contentType())
        .with("responseBody", Base64.getEncoder().encodeToString(body))
        .with("dateCreated", Dates.rfc2822(now));
  }
}
