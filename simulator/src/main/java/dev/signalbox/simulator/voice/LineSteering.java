package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.voice.Lines.CallState;
import dev.signalbox.simulator.voice.Lines.Incoming;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Steers those outside: who calls, what they press and say, and who answers when called. */
@RestController
@RequestMapping("/simulator/v1")
class LineSteering {

  /**
   * Somebody who calls.
   *
   * @param twiml what the number does; null where {@code twiml_url} is asked
   */
  record Ring(
      @Nullable String from,
      @Nullable String to,
      @Nullable String twimlUrl,
      @Nullable String twiml,
      @Nullable String fallbackUrl,
      @Nullable String statusCallback) {}

  /** Keys that somebody presses. */
  record Keys(@Nullable String digits) {}

  /** How long somebody talks, and what a transcription makes of it. */
  record Speech(@Nullable Integer seconds, @Nullable String text) {}

  private final Calls calls;
  private final Lines lines;
  private final Callees callees;

  LineSteering(Calls calls, Lines lines, Callees callees) {
    this.calls = calls;
    this.lines = lines;
    this.callees = callees;
  }

  @PostMapping("/lines")
  CallState ring(@RequestBody Ring ring) {
    if (ring.from == null || ring.to == null) {
      throw new IllegalArgumentException("from, to: expected who calls, and which number");
    }
    return state(
        lines.ring(
            new Incoming(
                ring.from,
                ring.to,
                ring.twimlUrl,
                ring.twiml,
                ring.fallbackUrl,
                ring.statusCallback)));
  }

  @PostMapping("/calls/{sid}/hang-up")
  CallState hangUp(@PathVariable String sid) {
    calls.fetch(sid);
    lines.hangUp(sid);
    return state(sid);
  }

  @PostMapping("/calls/{sid}/press")
  CallState press(@PathVariable String sid, @RequestBody Keys keys) {
    calls.fetch(sid);
    lines.press(sid, keys.digits == null ? "" : keys.digits);
    return state(sid);
  }

  @PostMapping("/calls/{sid}/speak")
  CallState speak(@PathVariable String sid, @RequestBody Speech speech) {
    calls.fetch(sid);
    if (speech.seconds == null || speech.seconds < 1) {
      throw new IllegalArgumentException("seconds: expected a number from 1");
    }
    String text = speech.text == null ? "" : speech.text;
    lines.speak(sid, Duration.ofSeconds(speech.seconds), text);
    return state(sid);
  }

  private CallState state(String sid) {
    return Lines.state(calls.fetch(sid));
  }

  @GetMapping("/callees")
  List<Callee> callees() {
    return callees.all();
  }

  /** Says what happens when somebody is called; the first that fits is the only one. */
  @PostMapping("/callees")
  Callee add(@RequestBody Callee.Order order) {
    return callees.add(order);
  }

  @DeleteMapping("/callees")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void clear() {
    callees.clear();
  }
}
