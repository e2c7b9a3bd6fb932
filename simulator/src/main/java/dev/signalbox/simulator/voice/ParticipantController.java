package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.voice.Placement.Order;
import dev.signalbox.simulator.voice.twiml.Web;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Twilio's resource of those who take part in a conference. */
@RestController
@RequestMapping("/api/2010-04-01/Accounts/{accountSid}/Conferences/{conferenceSid}")
class ParticipantController {

  private final Conferences conferences;
  private final Calls calls;
  private final Placement placement;
  private final Playbacks playbacks;
  private final VoiceViews views;

  ParticipantController(
      Conferences conferences,
      Calls calls,
      Placement placement,
      Playbacks playbacks,
      VoiceViews views) {
    this.conferences = conferences;
    this.calls = calls;
    this.placement = placement;
    this.playbacks = playbacks;
    this.views = views;
  }

  @GetMapping("/Participants.json")
  Fields list(@PathVariable String conferenceSid, HttpServletRequest request) {
    Form form = Form.of(request);
    String sid = conferences.fetch(conferenceSid).sid();
    ParticipantSettings wanted = ParticipantSettings.of(form);
    return Page.of(request, form)
        .list2010(
            "participants",
            conferences.participants(),
            one ->
                one.conferenceSid().equals(sid)
                    && !one.left()
                    && isAs(wanted.muted(), one.muted())
                    && isAs(wanted.hold(), one.hold())
                    && isAs(wanted.coaching(), one.coaching()),
            this::view);
  }

  private static boolean isAs(@Nullable Boolean wanted, boolean is) {
    return wanted == null || wanted == is;
  }

  /** Calls somebody into a conference, which begins if there is none of that name. */
  @PostMapping("/Participants.json")
  @ResponseStatus(HttpStatus.CREATED)
  Fields create(@PathVariable String conferenceSid, HttpServletRequest request) {
    Form form = Form.of(request);
    String to = form.required("To");
    String from = form.required("From");
    PlaybackParameters.checkBeep(form);
    Subscription asked =
        Subscription.of(
            form.text("ConferenceStatusCallback"),
            form.text("ConferenceStatusCallbackMethod"),
            form.list("ConferenceStatusCallbackEvent"),
            Conferences.USUAL_EVENTS);
    Conference conference = conferences.named(conferenceSid, asked);
    Call call = placement.place(Order.of(to, from, CallController.subscription(form)));
    return view(
        conferences.join(conference.sid(), calls.fetch(call.sid()), ParticipantSettings.of(form)));
  }

  @GetMapping("/Participants/{callSidOrLabel}.json")
  Fields fetch(@PathVariable String conferenceSid, @PathVariable String callSidOrLabel) {
    return view(conferences.participant(conferenceSid, callSidOrLabel));
  }

  @PostMapping("/Participants/{callSidOrLabel}.json")
  Fields update(
      @PathVariable String conferenceSid,
      @PathVariable String callSidOrLabel,
      HttpServletRequest request) {
    Form form = Form.of(request);
    Web announce = PlaybackParameters.announce(form);
    Web hold = PlaybackParameters.hold(form);
    PlaybackParameters.checkBeep(form);
    Participant participant =
        conferences.update(conferenceSid, callSidOrLabel, ParticipantSettings.of(form));
    playbacks.hold(participant, hold);
    if (announce != null) {
      playbacks.announce(participant, announce);
    }
    return view(participant);
  }

  /** Whoever is put out goes on with the TwiML of the call, or the call ends. */
  @DeleteMapping("/Participants/{callSidOrLabel}.json")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String conferenceSid, @PathVariable String callSidOrLabel) {
    conferences.kick(conferences.participant(conferenceSid, callSidOrLabel));
  }

  private Fields view(Participant participant) {
    return views.participant(participant, calls.find(participant.callSid()));
  }
}
