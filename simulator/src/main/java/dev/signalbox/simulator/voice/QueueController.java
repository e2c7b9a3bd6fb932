package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Page;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Twilio's resource of queues of calls. They come into being when a call is enqueued. */
@RestController
@RequestMapping("/api/2010-04-01/Accounts/{accountSid}")
class QueueController {

  private final CallQueues queues;
  private final VoiceViews views;

  QueueController(CallQueues queues, VoiceViews views) {
    this.queues = queues;
    this.views = views;
  }

  @GetMapping("/Queues.json")
  Fields list(HttpServletRequest request) {
    return Page.of(request, Form.of(request))
        .list2010("queues", queues.queues(), queue -> true, this::view);
  }

  @GetMapping("/Queues/{sid}.json")
  Fields fetch(@PathVariable String sid) {
    return view(queues.fetch(sid));
  }

  private Fields view(CallQueue queue) {
    return views.queue(
        queue, queues.waitingIn(queue.sid()).size(), queues.averageWait(queue.sid()));
  }
}
