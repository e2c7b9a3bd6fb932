package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.voice.media.Silence;
import dev.signalbox.simulator.world.World;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Twilio's resources of recordings, and the files themselves. */
@RestController
@RequestMapping("/api/2010-04-01/Accounts/{accountSid}")
class RecordingController {

  private final World world;
  private final Calls calls;
  private final Conferences conferences;
  private final Recordings recordings;
  private final RecordingViews views;

  RecordingController(
      World world,
      Calls calls,
      Conferences conferences,
      Recordings recordings,
      RecordingViews views) {
    this.world = world;
    this.calls = calls;
    this.conferences = conferences;
    this.recordings = recordings;
    this.views = views;
  }

  @GetMapping("/Recordings.json")
  Fields list(HttpServletRequest request) {
    Form form = Form.of(request);
    String call = form.text("CallSid");
    String conference = form.text("ConferenceSid");
    return Page.of(request, form)
        .list2010(
            "recordings",
            recordings.table(),
            one ->
                (call == null || call.equals(one.callSid()))
                    && (conference == null || conference.equals(one.conferenceSid())),
            views::whole);
  }

  @GetMapping("/Recordings/{sid}.json")
  Fields fetch(@PathVariable String sid) {
    return views.whole(recordings.fetch(sid));
  }

  @DeleteMapping("/Recordings/{sid}.json")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String sid) {
    recordings.table().remove(recordings.fetch(sid).sid());
  }

  /** The file; of one that is not over yet there is none. */
  @GetMapping({"/Recordings/{sid}.wav", "/Recordings/{sid}"})
  void wav(@PathVariable String sid, HttpServletResponse response) throws IOException {
    Recording recording = finished(sid);
    response.setContentType("audio/x-wav");
    Silence.wav(length(recording), recording.channels(), response.getOutputStream());
  }

  @GetMapping("/Recordings/{sid}.mp3")
  void mp3(@PathVariable String sid, HttpServletResponse response) throws IOException {
    Recording recording = finished(sid);
    response.setContentType("audio/mpeg");
    Silence.mp3(length(recording), response.getOutputStream());
  }

  private Recording finished(String sid) {
    Recording recording = recordings.fetch(sid);
    if (!recording.status().equals("completed")) {
      throw Refusal.notFound("/Recordings/" + sid);
    }
    return recording;
  }

  private Duration length(Recording recording) {
    return recording.lengthAt(world.now());
  }

  @GetMapping("/Calls/{callSid}/Recordings.json")
  Fields ofCall(@PathVariable String callSid, HttpServletRequest request) {
    String call = calls.fetch(callSid).sid();
    return Page.of(request, Form.of(request))
        .list2010(
            "recordings", recordings.table(), one -> call.equals(one.callSid()), views::ofCall);
  }

  @PostMapping("/Calls/{callSid}/Recordings.json")
  @ResponseStatus(HttpStatus.CREATED)
  Fields start(@PathVariable String callSid, HttpServletRequest request) {
    Form form = Form.of(request);
    Call call = calls.fetch(callSid);
    if (!call.isInProgress()) {
      throw Calls.notInProgress();
    }
    Subscription subscription =
        Subscription.of(
            form.text("RecordingStatusCallback"),
            form.text("RecordingStatusCallbackMethod"),
            form.list("RecordingStatusCallbackEvent"),
            Recordings.USUAL_EVENTS);
    boolean dual = form.textOr("RecordingChannels", "mono").equals("dual");
    return views.ofCall(
        recordings.start(
            callSid,
            null,
            dual ? 2 : 1,
            "StartCallRecordingAPI",
            form.textOr("RecordingTrack", "both"),
            subscription));
  }

  @GetMapping("/Calls/{callSid}/Recordings/{sid}.json")
  Fields fetchOfCall(@PathVariable String callSid, @PathVariable String sid) {
    return views.ofCall(ofCall(callSid, sid));
  }

  /** {@code Twilio.CURRENT} stands for the one that runs. */
  @PostMapping("/Calls/{callSid}/Recordings/{sid}.json")
  Fields move(@PathVariable String callSid, @PathVariable String sid, HttpServletRequest request) {
    String status = Form.of(request).required("Status");
    return views.ofCall(recordings.move(ofCall(callSid, sid), status));
  }

  private Recording ofCall(String callSid, String sid) {
    return recordings.ofCall(calls.fetch(callSid).sid()).stream()
        .filter(one -> isMeant(one, sid))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("/Calls/" + callSid + "/Recordings/" + sid + ".json"));
  }

  private static boolean isMeant(Recording one, String sid) {
    return sid.equals("Twilio.CURRENT") ? !one.isOver() : one.sid().equals(sid);
  }

  @GetMapping("/Conferences/{conferenceSid}/Recordings.json")
  Fields ofConference(@PathVariable String conferenceSid, HttpServletRequest request) {
    String conference = conferences.fetch(conferenceSid).sid();
    return Page.of(request, Form.of(request))
        .list2010(
            "recordings",
            recordings.table(),
            one -> conference.equals(one.conferenceSid()),
            views::ofConference);
  }

  @GetMapping("/Conferences/{conferenceSid}/Recordings/{sid}.json")
  Fields fetchOfConference(@PathVariable String conferenceSid, @PathVariable String sid) {
    return views.ofConference(ofConference(conferenceSid, sid));
  }

  @PostMapping("/Conferences/{conferenceSid}/Recordings/{sid}.json")
  Fields moveOfConference(
      @PathVariable String conferenceSid, @PathVariable String sid, HttpServletRequest request) {
    String status = Form.of(request).required("Status");
    return views.ofConference(recordings.move(ofConference(conferenceSid, sid), status));
  }

  private Recording ofConference(String conferenceSid, String sid) {
    return recordings.ofConference(conferences.fetch(conferenceSid).sid()).stream()
        .filter(one -> isMeant(one, sid))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.notFound("/Conferences/" + conferenceSid + "/Recordings/" + sid + ".json"));
  }
}
