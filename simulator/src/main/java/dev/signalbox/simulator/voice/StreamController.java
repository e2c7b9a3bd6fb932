package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.rest.Arrival;
import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Twilio's resource of media streams: they can be started and stopped, and never looked up. */
@RestController
@RequestMapping("/api/2010-04-01/Accounts/{accountSid}/Calls/{callSid}")
class StreamController {

  private final Streams streams;
  private final VoiceViews views;

  StreamController(Streams streams, VoiceViews views) {
    this.streams = streams;
    this.views = views;
  }

  @PostMapping("/Streams.json")
  @ResponseStatus(HttpStatus.CREATED)
  Fields start(@PathVariable String callSid, HttpServletRequest request) {
    Form form = Form.of(request);
    return views.stream(streams.start(callSid, Arrival.of(request), () -> StreamOrder.of(form)));
  }

  @PostMapping("/Streams/{sidOrName}.json")
  Fields stop(
      @PathVariable String callSid, @PathVariable String sidOrName, HttpServletRequest request) {
    if (!Form.of(request).required("Status").equals("stopped")) {
      throw Refusal.badParameter("Status is invalid: expected stopped");
    }
    return views.stream(streams.stop(callSid, sidOrName));
  }

  @RequestMapping(
      path = {"/Streams.json", "/Streams/{sidOrName}.json"},
      method = RequestMethod.GET)
  Fields neverShown(HttpServletRequest request) {
    throw Refusal.notFound(request.getRequestURI());
  }
}
