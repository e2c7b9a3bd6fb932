package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.voice.twiml.Web;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Twilio's resource of conferences. */
@RestController
@RequestMapping("/api/2010-04-01/Accounts/{accountSid}")
class ConferenceController {

  private final Conferences conferences;
  private final Playbacks playbacks;
  private final VoiceViews views;

  ConferenceController(Conferences conferences, Playbacks playbacks, VoiceViews views) {
    this.conferences = conferences;
    this.playbacks = playbacks;
    this.views = views;
  }

  @GetMapping("/Conferences.json")
  Fields list(HttpServletRequest request) {
    Form form = Form.of(request);
    String name = form.text("FriendlyName");
    String status = form.text("Status");
    return Page.of(request, form)
        .list2010(
            "conferences",
            conferences.table(),
            conference ->
                (name == null || name.equals(conference.friendlyName()))
                    && (status == null || status.equals(conference.status())),
            views::conference);
  }

  @GetMapping("/Conferences/{sid}.json")
  Fields fetch(@PathVariable String sid) {
    return views.conference(conferences.fetch(sid));
  }

  @PostMapping("/Conferences/{sid}.json")
  Fields update(@PathVariable String sid, HttpServletRequest request) {
    Form form = Form.of(request);
    String status = form.text("Status");
    Web announce = PlaybackParameters.announce(form);
    if (status == null) {
      if (announce != null) {
        playbacks.announce(sid, announce);
      }
      return fetch(sid);
    }
    if (!status.equals("completed")) {
      throw Refusal.badParameter("Status is invalid: expected completed");
    }
    return views.conference(conferences.end(sid, "conference-ended-via-api", null));
  }
}
