package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.rest.Dates;
import dev.signalbox.simulator.rest.Fields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The resources as the API of 2010 writes them. */
final class VoiceViews {

  /** Source: Twilio, Queue resource, {@code MaxSize}. */
  private static final int MOST_IN_QUEUE = 1_000;

  private static final Pattern AMERICAN = Pattern.compile("\\+1(\\d{3})(\\d{3})(\\d{4})");

  private final String accountSid;
  private final String base;

  VoiceViews(Account account) {
    this.accountSid = account.sid();
    this.base = "/" + VoiceCallbacks.API_VERSION + "/Accounts/" + accountSid;
  }

  Fields call(Call call) {
    String self = base + "/Calls/" + call.sid();
    Long seconds = call.seconds();
    return new Fields()
        .with("sid", call.sid())
        .with("date_created", Dates.rfc2822(call.created()))
        .with("date_updated", Dates.rfc2822(call.updated()))
        .with("parent_call_sid", call.parentSid())
        .with("account_sid", accountSid)
        .with("to", call.to())
        .with("to_formatted", formatted(call.to()))
        .with("from", call.from())
        .with("from_formatted", formatted(call.from()))
        .with("phone_number_sid", null)
        .with("status", call.status())
        .with("start_time", Dates.rfc2822(call.started()))
        .with("end_time", Dates.rfc2822(call.ended()))
        .with("duration", seconds == null ? null : seconds.toString())
        .with("price", null)
        .with("price_unit", "USD")
        .with("direction", call.direction())
        .with("answered_by", call.answeredBy())
        .with("api_version", VoiceCallbacks.API_VERSION)
        .with("forwarded_from", null)
        .with("group_sid", null)
        .with("caller_name", null)
        .with("queue_time", "0")
        .with("trunk_sid", null)
        .with("uri", self + ".json")
        .with(
            "subresource_uris",
            subresources(
                self,
                "notifications",
                "recordings",
                "payments",
                "events",
                "siprec",
                "streams",
                "transcriptions"));
  }

  Fields stream(MediaStream stream) {
    return new Fields()
        .with("sid", stream.sid())
        .with("account_sid", accountSid)
        .with("call_sid", stream.callSid())
        .with("name", stream.name())
        .with("status", stream.isLive() ? "in-progress" : "stopped")
        .with(
            "date_updated",
            Dates.rfc2822(stream.ended() == null ? stream.started() : stream.ended()))
        .with("uri", base + "/Calls/" + stream.callSid() + "/Streams/" + stream.sid() + ".json");
  }

  Fields queue(CallQueue queue, int size, long averageWait) {
    String self = base + "/Queues/" + queue.sid();
    return new Fields()
        .with("date_updated", Dates.rfc2822(queue.created()))
        .with("current_size", size)
        .with("friendly_name", queue.friendlyName())
        .with("uri", self + ".json")
        .with("account_sid", accountSid)
        .with("average_wait_time", averageWait)
        .with("sid", queue.sid())
        .with("date_created", Dates.rfc2822(queue.created()))
        .with("max_size", MOST_IN_QUEUE);
  }

  Fields conference(Conference conference) {
    String self = base + "/Conferences/" + conference.sid();
    return new Fields()
        .with("account_sid", accountSid)
        .with("date_created", Dates.rfc2822(conference.created()))
        .with("date_updated", Dates.rfc2822(conference.updated()))
        .with("api_version", VoiceCallbacks.API_VERSION)
        .with("friendly_name", conference.friendlyName())
        .with("region", "us1")
        .with("sid", conference.sid())
        .with("status", conference.status())
        .with("uri", self + ".json")
        .with("subresource_uris", subresources(self, "participants", "recordings"))
        .with("reason_conference_ended", conference.reasonEnded())
        .with("call_sid_ending_conference", conference.callSidEnding());
  }

  Fields participant(Participant participant, @Nullable Call call) {
    return new Fields()
        .with("account_sid", accountSid)
        .with("call_sid", participant.callSid())
        .with("label", participant.label())
        .with("call_sid_to_coach", participant.callSidToCoach())
        .with("coaching", participant.coaching())
        .with("conference_sid", participant.conferenceSid())
        .with("date_created", Dates.rfc2822(participant.created()))
        .with("date_updated", Dates.rfc2822(participant.updated()))
        .with("end_conference_on_exit", participant.endConferenceOnExit())
        .with("muted", participant.muted())
        .with("hold", participant.hold())
        .with("start_conference_on_enter", participant.startConferenceOnEnter())
        .with("status", status(participant, call))
        .with("queue_time", null)
        .with(
            "uri",
            base
                + "/Conferences/"
                + participant.conferenceSid()
                + "/Participants/"
                + participant.callSid()
                + ".json");
  }

  private static String status(Participant participant, @Nullable Call call) {
    if (participant.left()) {
      return "complete";
    }
    if (participant.joined()) {
      return "connected";
    }
    return call != null && call.status() == CallStatus.RINGING ? "ringing" : "queued";
  }

  private static Fields subresources(String self, String... names) {
    Fields fields = new Fields();
    Stream.of(names)
        .forEach(
            name ->
                fields.with(
                    name,
                    self
                        + "/"
                        + name.substring(0, 1).toUpperCase(Locale.ROOT)
                        + name.substring(1)
                        + ".json"));
    return fields;
  }

  /** An American number as it is written there; anything else as it is. */
  private static String formatted(String party) {
    Matcher american = AMERICAN.matcher(party);
    return american.matches()
        ? "(" + american.group(1) + ") " + american.group(2) + "-" + american.group(3)
        : party;
  }
}
