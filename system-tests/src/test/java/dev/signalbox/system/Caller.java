package dev.signalbox.system;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Somebody who calls, hears what the wait experience says, and presses keys. */
final class Caller {

  private static final String CALLED = "+15005550111";

  /** Of one step to the next: a key is heard after two seconds of silence, music lasts ten. */
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private final Steering twilio;
  private final String sid;
  private long heard = -1;

  private Caller(Steering twilio, String sid) {
    this.twilio = twilio;
    this.sid = sid;
  }

  /**
   * Calls, and waits in the queue of the centre's workflow.
   *
   * @param number of who calls
   * @param next TwiML behind the queue; empty for none
   */
  static Caller enqueued(Backend backend, String number, String next) {
    Steering twilio = backend.twilio();
    String twiml =
        """
        <Response><Enqueue workflowSid="%s" waitUrl="%s/callback/studio/wait-experience">\
        <Task>{"skill":"billing"}</Task></Enqueue>%s</Response>"""
            .formatted(backend.workflow(), backend.publicUrl(), next);
    JsonNode call =
        twilio.ask("POST", "lines", Map.of("from", number, "to", CALLED, "twiml", twiml));
    return new Caller(twilio, call.path("sid").asString());
  }

  String sid() {
    return sid;
  }

  /** Waits until the call is at a step that it has not been at before; returns the step's URL. */
  String awaitStep(String mode) {
    AtomicReference<String> url = new AtomicReference<>("");
    Awaitility.await("the call is at " + mode)
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              twilio
                  .ask("GET", "deliveries?limit=500", null)
                  .valueStream()
                  .filter(one -> one.path("id").asLong() > heard)
                  .filter(one -> one.path("fate").asString().equals("delivered"))
                  .filter(one -> isStep(one.path("url").asString(), mode))
                  .min(Comparator.comparingLong(one -> one.path("id").asLong()))
                  .ifPresent(
                      one -> {
                        heard = one.path("id").asLong();
                        url.set(one.path("url").asString());
                      });
              return !url.get().isEmpty();
            });
    return url.get();
  }

  private boolean isStep(String url, String mode) {
    return url.contains("mode=" + mode + "&") && url.contains("CallSid=" + sid);
  }

  /** Once what is said before anybody listens is said. */
  Caller after(Duration prompt) {
    Awaitility.await().pollDelay(prompt).atMost(prompt.plusSeconds(5)).until(() -> true);
    return this;
  }

  void press(String digits) {
    twilio.ask("POST", "calls/" + sid + "/press", Map.of("digits", digits));
  }

  void speak(int seconds, String text) {
    twilio.ask("POST", "calls/" + sid + "/speak", Map.of("seconds", seconds, "text", text));
  }

  void awaitHangup() {
    Awaitility.await("the call is over")
        .atMost(LIMIT)
        .until(
            () ->
                twilio
                    .ask("GET", "calls?limit=100", null)
                    .valueStream()
                    .filter(call -> call.path("sid").asString().equals(sid))
                    .anyMatch(call -> call.path("status").asString().equals("completed")));
  }
}
