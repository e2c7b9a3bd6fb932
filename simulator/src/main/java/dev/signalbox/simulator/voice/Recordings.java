package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.delivery.Callback;
import dev.signalbox.simulator.delivery.Deliveries;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.world.Index;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.Timeline;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All recordings, and what is told of them. */
final class Recordings {

  static final Set<String> USUAL_EVENTS = Set.of("completed");

  private static final int KEPT = 10_000;

  /** Source: Twilio, TwiML Record: shorter and longer recordings are not transcribed. */
  private static final Duration LEAST_TO_TRANSCRIBE = Duration.ofSeconds(2);

  private static final Duration MOST_TO_TRANSCRIBE = Duration.ofSeconds(120);
  private static final Duration TRANSCRIBING = Duration.ofSeconds(10);

  private final World world;
  private final Deliveries deliveries;
  private final StatusCallbacks told;
  private final VoiceCallbacks callbacks;
  private final Calls calls;
  private final Table<Recording> table;
  private final Table<Transcript> transcripts;
  private final Index<Recording> byCall;
  private final Index<Recording> byConference;
  private final Timeline.Kind transcribed;

  Recordings(
      World world,
      Timeline timeline,
      Calls calls,
      Deliveries deliveries,
      StatusCallbacks told,
      VoiceCallbacks callbacks) {
    this.world = world;
    this.calls = calls;
    this.deliveries = deliveries;
    this.told = told;
    this.callbacks = callbacks;
    this.table = world.table("voice.recordings", Recording.class, KEPT, Recording::isOver);
    this.transcripts = world.table("voice.transcripts", Transcript.class, KEPT, one -> true);
    this.byCall = table.index(Recording::callSid);
    this.byConference = table.index(Recording::conferenceSid);
    this.transcribed = timeline.kind("voice.transcribed", this::transcribed);
    calls.onMove(this::callMoved);
  }

  /**
   * The text of a recording that is still to come.
   *
   * @param text what was said, as far as somebody has told
   */
  record Transcript(String sid, String recordingSid, Callback callback, String text) {}

  Table<Recording> table() {
    return table;
  }

  Recording fetch(String sid) {
    Recording recording = table.get(sid);
    if (recording == null) {
      throw Refusal.notFound("/Recordings/" + sid + ".json");
    }
    return recording;
  }

  List<Recording> ofCall(String callSid) {
    return byCall.of(callSid);
  }

  List<Recording> ofConference(String conferenceSid) {
    return byConference.of(conferenceSid);
  }

  Recording start(
      String callSid, int channels, String source, @Nullable Subscription subscription) {
    return start(callSid, null, channels, source, "both", subscription);
  }

  /** Records a conference, unless it is recorded. */
  void startOfConference(String conferenceSid, @Nullable Subscription subscription) {
    if (byConference.of(conferenceSid).stream().allMatch(Recording::isOver)) {
      start(null, conferenceSid, 1, "Conference", "both", subscription);
    }
  }

  Recording start(
      @Nullable String callSid,
      @Nullable String conferenceSid,
      int channels,
      String source,
      String track,
      @Nullable Subscription subscription) {
    return world.change(
        () -> {
          Instant now = world.now();
          Recording recording =
              new Recording(
                  world.newSid("RE"),
                  callSid,
                  conferenceSid,
                  source,
                  channels,
                  track,
                  "in-progress",
                  Duration.ZERO,
                  now,
                  now,
                  now,
                  subscription);
          table.put(recording.sid(), recording);
          tell(recording);
          return recording;
        });
  }

  /**
   * Moves a recording on, as a request says: {@code stopped}, {@code paused}, {@code in-progress}.
   */
  Recording move(Recording asked, String status) {
    return world.change(
        () -> {
          Recording recording = fetch(asked.sid());
          if (recording.isOver()) {
            throw Refusal.bad(21220, "Requested resource is not eligible for update");
          }
          return switch (status) {
            case "stopped" -> {
              Recording ended = finish(recording.now("completed", world.now()));
              yield ended.now("stopped", world.now());
            }
            case "paused", "in-progress" -> keep(recording.now(status, world.now()));
            default -> throw Refusal.badParameter("Status is invalid");
          };
        });
  }

  /** Ends one, and says of it what the next request for TwiML does. */
  Map<String, String> stopped(String sid) {
    Recording recording = table.get(sid);
    if (recording == null) {
      return Map.of();
    }
    if (!recording.isOver()) {
      recording = finish(recording.now("completed", world.now()));
    }
    Map<String, String> said = new LinkedHashMap<>();
    said.put("RecordingUrl", callbacks.urlOf(recording));
    said.put("RecordingSid", sid);
    said.put("RecordingDuration", seconds(recording));
    return said;
  }

  /** A message of which only what was said counts, and not the silence after it. */
  Recording message(String callSid, Duration length, @Nullable Subscription subscription) {
    Instant now = world.now();
    Recording recording =
        new Recording(
            world.newSid("RE"),
            callSid,
            null,
            "RecordVerb",
            1,
            "inbound",
            "completed",
            length,
            null,
            now.minus(length),
            now,
            subscription);
    table.put(recording.sid(), recording);
    tell(recording);
    return recording;
  }

  private Recording finish(Recording ended) {
    table.put(ended.sid(), ended);
    tell(ended);
    return ended;
  }

  private Recording keep(Recording recording) {
    table.put(recording.sid(), recording);
    return recording;
  }

  /** A text is made of a recording, and sent after some time. */
  void transcribe(Recording recording, Callback callback, String text) {
    Transcript transcript = new Transcript(world.newSid("TR"), recording.sid(), callback, text);
    transcripts.put(transcript.sid(), transcript);
    transcribed.after(TRANSCRIBING, transcript.sid());
  }

  private void transcribed(String sid) {
    Transcript transcript = transcripts.get(sid);
    Recording recording = transcript == null ? null : table.get(transcript.recordingSid());
    Call call = recording == null ? null : calls.find(String.valueOf(recording.callSid()));
    if (transcript == null || recording == null || call == null) {
      return;
    }
    Duration length = recording.length();
    boolean fails =
        length.compareTo(LEAST_TO_TRANSCRIBE) < 0 || length.compareTo(MOST_TO_TRANSCRIBE) > 0;
    Map<String, String> parameters = callbacks.ofRequest(call);
    parameters.put("RecordingSid", recording.sid());
    parameters.put("RecordingUrl", callbacks.urlOf(recording));
    parameters.put("TranscriptionSid", sid);
    parameters.put("TranscriptionStatus", fails ? "failed" : "completed");
    parameters.put("TranscriptionType", "fast");
    parameters.put("TranscriptionUrl", callbacks.urlOfTranscription(sid));
    if (!fails) {
      parameters.put("TranscriptionText", transcript.text());
    }
    deliveries.send(transcript.callback(), "transcription", parameters);
  }

  /** The conference is over: what was recorded of it is there. */
  void conferenceEnded(String conferenceSid) {
    endAll(byConference.of(conferenceSid));
  }

  private void callMoved(Call call) {
    if (call.isOver()) {
      endAll(byCall.of(call.sid()));
    }
  }

  private void endAll(List<Recording> recordings) {
    for (Recording recording : recordings) {
      if (!recording.isOver()) {
        finish(recording.now("completed", world.now()));
      }
    }
  }

  private void tell(Recording recording) {
    String of = recording.callSid() == null ? recording.conferenceSid() : recording.callSid();
    told.send(
        Subscription.to(recording.subscription(), recording.status()),
        "recording " + recording.status(),
        "recording.processed",
        String.valueOf(of),
        callbacks.ofRecording(recording, seconds(recording)));
  }

  String seconds(Recording recording) {
    return Long.toString(recording.lengthAt(world.now()).toSeconds());
  }
}
