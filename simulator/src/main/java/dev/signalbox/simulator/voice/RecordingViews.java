package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.rest.Dates;
import dev.signalbox.simulator.rest.Fields;

/** Recordings as the API of 2010 writes them: a little differently in each place. */
final class RecordingViews {

  private final String accountSid;
  private final VoiceCallbacks callbacks;

  RecordingViews(Account account, VoiceCallbacks callbacks) {
    this.accountSid = account.sid();
    this.callbacks = callbacks;
  }

  Fields whole(Recording recording) {
    String self = base() + "/Recordings/" + recording.sid();
    return common(recording)
        .with("media_url", callbacks.urlOf(recording))
        .with("uri", self + ".json")
        .with(
            "subresource_uris",
            new Fields()
                .with("transcriptions", self + "/Transcriptions.json")
                .with("add_on_results", self + "/AddOnResults.json"));
  }

  Fields ofCall(Recording recording) {
    return common(recording)
        .with("track", recording.track())
        .with(
            "uri",
            base() + "/Calls/" + recording.callSid() + "/Recordings/" + recording.sid() + ".json");
  }

  Fields ofConference(Recording recording) {
    return common(recording)
        .with(
            "uri",
            base()
                + "/Conferences/"
                + recording.conferenceSid()
                + "/Recordings/"
                + recording.sid()
                + ".json");
  }

  private Fields common(Recording recording) {
    boolean there = recording.status().equals("completed");
    return new Fields()
        .with("account_sid", accountSid)
        .with("api_version", VoiceCallbacks.API_VERSION)
        .with("call_sid", recording.callSid())
        .with("conference_sid", recording.conferenceSid())
        .with("date_created", Dates.rfc2822(recording.created()))
        .with("date_updated", Dates.rfc2822(recording.updated()))
        .with("start_time", Dates.rfc2822(recording.created()))
        .with("duration", there ? Long.toString(recording.length().toSeconds()) : "-1")
        .with("sid", recording.sid())
        .with("price", null)
        .with("price_unit", "USD")
        .with("status", recording.status())
        .with("channels", recording.channels())
        .with("source", recording.source())
        .with("error_code", null)
        .with("encryption_details", null);
  }

  private String base() {
    return "/" + VoiceCallbacks.API_VERSION + "/Accounts/" + accountSid;
  }
}
