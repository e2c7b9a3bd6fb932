package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.rest.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
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

  private static final int BAD_URL = 21205;
  private static final int APPLICATION = 21218;
  private static final int USUAL_TIMEOUT = 60;
  private static final int MOST_TIMEOUT = 600;

  private final Calls calls;
  private final Placement placement;
  private final Lines lines;
  private final VoiceViews views;

  CallController(Calls calls, Placement placement, Lines lines, VoiceViews views) {
    this.calls = calls;
    this.placement = placement;
    this.lines = lines;
    this.views = views;
  }

  @PostMapping("/Calls.json")
  @ResponseStatus(HttpStatus.CREATED)
  Fields create(HttpServletRequest request) {
    Form form = Form.of(request);
    Source source = source(form);
    if (source == null) {
      throw form.has("ApplicationSid")
          ? Refusal.bad(APPLICATION, "ApplicationSid: the simulated account has no applications")
          : Refusal.bad(BAD_URL, "Url parameter is required.");
    }
    return views.call(
        placement.place(
            new Placement.Order(
                null,
                form.required("To"),
                form.required("From"),
                subscription(form),
                source,
                Duration.ofSeconds(form.number("Timeout", USUAL_TIMEOUT, 1, MOST_TIMEOUT)),
                form.has("MachineDetection"))));
  }

  private static @Nullable Source source(Form form) {
    return Source.of(
        form.text("Twiml"),
        form.text("Url"),
        form.text("Method"),
        form.text("FallbackUrl"),
        form.text("FallbackMethod"));
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
      Source source = source(form);
      return views.call(source == null ? calls.fetch(sid) : lines.redirect(sid, source));
    }
    return switch (status) {
      case "completed" -> views.call(calls.move(sid, CallStatus.COMPLETED));
      case "canceled" -> views.call(calls.move(sid, CallStatus.CANCELED));
      default -> throw Refusal.bad(21218, "Invalid Status: expected canceled or completed");
    };
  }
}
