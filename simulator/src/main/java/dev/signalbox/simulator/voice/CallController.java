package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.rest.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Twilio's resource of calls. */
@RestController
@RequestMapping("/api/2010-04-01/Accounts/{accountSid}")
class CallController {

  private final Calls calls;
  private final VoiceViews views;

  CallController(Calls calls, VoiceViews views) {
    this.calls = calls;
    this.views = views;
  }

  @PostMapping("/Calls.json")
  @ResponseStatus(HttpStatus.CREATED)
  Fields create(HttpServletRequest request) {
    Form form = Form.of(request);
    String twiml = form.text("Twiml");
    if (twiml == null && form.text("Url") == null && form.text("ApplicationSid") == null) {
      throw Refusal.bad(21205, "Url parameter is required.");
    }
    return views.call(
        calls.place(form.required("To"), form.required("From"), subscription(form), twiml));
  }

  static @Nullable Subscription subscription(Form form) {
    return Subscription.of(
        form.text("StatusCallback"),
        form.text("StatusCallbackMethod"),
        form.list("StatusCallbackEvent"),
        Calls.USUAL_EVENTS);
  }

  @GetMapping("/Calls.json")
  Fields list(HttpServletRequest request) {
    Form form = Form.of(request);
    String parent = form.text("ParentCallSid");
    String status = form.text("Status");
    String to = form.text("To");
    String from = form.text("From");
    return Page.of(request, form)
        .list2010(
            "calls",
            calls.table(),
            call ->
                (parent == null || parent.equals(call.parentSid()))
                    && (status == null || status.equals(call.status().text()))
                    && (to == null || to.equals(call.to()))
                    && (from == null || from.equals(call.from())),
            views::call);
  }

  @GetMapping("/Calls/{sid}.json")
  Fields fetch(@PathVariable String sid) {
    return views.call(calls.fetch(sid));
  }

  @PostMapping("/Calls/{sid}.json")
  Fields update(@PathVariable String sid, HttpServletRequest request) {
    Form form = Form.of(request);
    String status = form.text("Status");
    if (status == null) {
      String url = form.text("Url");
      return views.call(
          calls.redirect(sid, form.textOr("Twiml", Objects.requireNonNullElse(url, ""))));
    }
    return switch (status) {
      case "completed" -> views.call(calls.move(sid, CallStatus.COMPLETED));
      case "canceled" -> views.call(calls.move(sid, CallStatus.CANCELED));
      default -> throw Refusal.bad(21218, "Invalid Status: expected canceled or completed");
    };
  }
}
