package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Secrets;
import dev.signalbox.simulator.voice.StreamLedger.Entry;
import dev.signalbox.simulator.voice.StreamLedger.Summary;
import dev.signalbox.simulator.world.Timeline.Timer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows and steers calls, streams and conferences. */
@RestController
@RequestMapping("/simulator/v1")
class VoiceSteering {

  private static final String USUAL_LIMIT = "100";
  private static final String USUAL_ERROR = "Stream - WebSocket - Handshake Error";

  /** All about streams, read in one moment. */
  record StreamsView(Summary summary, List<Entry> legs, List<StreamView> streams) {}

  /** What goes wrong with a stream. */
  record StreamFailure(@Nullable String error) {}

  private final Calls calls;
  private final Streams streams;
  private final Conferences conferences;
  private final Playbacks playbacks;
  private final ConferenceMaker maker;
  private final VoiceViews views;

  VoiceSteering(
      Calls calls,
      Streams streams,
      Conferences conferences,
      Playbacks playbacks,
      ConferenceMaker maker,
      VoiceViews views) {
    this.calls = calls;
    this.streams = streams;
    this.conferences = conferences;
    this.playbacks = playbacks;
    this.maker = maker;
    this.views = views;
  }

  @GetMapping("/calls")
  List<Fields> calls(@RequestParam(defaultValue = USUAL_LIMIT) int limit) {
    return calls.table().newest(call -> true, limit).stream().map(this::view).toList();
  }

  @PostMapping("/calls")
  Fields addCall(@RequestBody CallOrder order) {
    return view(calls.make(order));
  }

  /** Makes a call, or moves one on: {@code {"status":"ringing"}}. */
  @PutMapping("/calls/{sid}")
  Fields putCall(@PathVariable String sid, @RequestBody CallOrder order) {
    return view(calls.make(order.of(sid)));
  }

  @PostMapping("/calls/{sid}/end")
  Fields endCall(@PathVariable String sid) {
    calls.fetch(sid);
    calls.end(sid);
    return view(calls.fetch(sid));
  }

  @GetMapping("/conferences")
  List<Fields> conferences(@RequestParam(defaultValue = USUAL_LIMIT) int limit) {
    return conferences.table().newest(conference -> true, limit).stream().map(this::view).toList();
  }

  @PostMapping("/conferences")
  Fields addConference(@RequestBody ConferenceOrder order) {
    return view(maker.make(order));
  }

  @PutMapping("/conferences/{sid}")
  Fields putConference(@PathVariable String sid, @RequestBody ConferenceOrder order) {
    return view(maker.make(order.of(sid)));
  }

  @PostMapping("/conferences/{sid}/end")
  Fields endConference(@PathVariable String sid) {
    return view(conferences.end(sid, "conference-ended-via-api", null));
  }

  @GetMapping("/streams")
  StreamsView streams(
      @RequestParam(name = "call_sid", required = false) @Nullable String callSid,
      @RequestParam(required = false) @Nullable Boolean live,
      @RequestParam(defaultValue = USUAL_LIMIT) int limit) {
    return streams.look(
        ledger ->
            new StreamsView(
                ledger.summary(),
                ledger.entries(entry -> callSid == null || callSid.equals(entry.callSid()), limit),
                streams
                    .table()
                    .newest(
                        stream ->
                            (callSid == null || callSid.equals(stream.callSid()))
                                && (live == null || live == stream.isLive()),
                        limit)
                    .stream()
                    .map(StreamView::of)
                    .toList()));
  }

  @PostMapping("/streams/{sid}/error")
  StreamView failStream(
      @PathVariable String sid, @RequestBody(required = false) @Nullable StreamFailure failure) {
    String error = failure == null ? null : failure.error;
    return StreamView.of(streams.fail(sid, error == null ? USUAL_ERROR : error));
  }

  @PostMapping("/streams/{sid}/drop")
  StreamView dropStream(@PathVariable String sid) {
    return StreamView.of(streams.drop(sid));
  }

  private Fields view(Call call) {
    return new Fields()
        .with("sid", call.sid())
        .with("parent_call_sid", call.parentSid())
        .with("from", call.from())
        .with("to", call.to())
        .with("direction", call.direction())
        .with("status", call.status())
        .with("created_at", call.created())
        .with("ended_at", call.ended())
        .with("twiml", call.twiml());
  }

  private static Fields view(Playback playback) {
    Timer timer = playback.timer();
    return new Fields()
        .with("kind", playback.kind().name().toLowerCase(Locale.ROOT))
        .with("call_sid", playback.callSid())
        .with("url", Secrets.maskedAddress(playback.from().url()))
        .with("ends_at", timer == null ? null : timer.at());
  }

  private Fields view(Conference conference) {
    return new Fields()
        .with("sid", conference.sid())
        .with("friendly_name", conference.friendlyName())
        .with("status", conference.status())
        .with("reason_conference_ended", conference.reasonEnded())
        .with("created_at", conference.created())
        .with("playing", playbacks.of(conference).stream().map(VoiceSteering::view).toList())
        .with(
            "participants",
            conferences.of(conference).stream()
                .map(one -> views.participant(one, calls.find(one.callSid())))
                .toList());
  }
}
