package dev.signalbox.cli.send;

import dev.signalbox.cli.send.Payload.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All files of one invocation: they tell of the same calls and tasks, so they are told anew
 * together.
 */
final class Story {

  private final List<Payload> payloads;
  private final String account;

  Story(List<Payload> payloads, String account) {
    this.payloads = payloads;
    this.account = account;
  }

  /** The files, byte for byte. */
  List<Message> asIs(Instant now) {
    return payloads.stream()
        .map(payload -> message(payload, payload.exactBytes(), payload.events().size(), now))
        .toList();
  }

  /** The story as if it had just happened, one request a file. */
  List<Message> justNow(Instant now) {
    Instant last = times().max(Comparator.naturalOrder()).orElse(null);
    Rewriting rewriting =
        new Rewriting(new FreshIds(account), last == null ? null : StoryClock.endingAt(now, last));
    return payloads.stream()
        .map(
            payload ->
                message(
                    payload,
                    Payload.bytes(rewrite(rewriting, payload, payload.text())),
                    payload.events().size(),
                    now))
        .toList();
  }

  /** The story as it happens from now on, one request an event, in the order of their times. */
  List<Message> played(Instant now, double speed) {
    Instant first = firstTime();
    StoryClock clock = new StoryClock(first == null ? now : first, now, speed);
    Rewriting rewriting = new Rewriting(new FreshIds(account), first == null ? null : clock);
    List<Message> messages = new ArrayList<>();
    for (Payload payload : payloads) {
      if (payload.isForm()) {
        String text = rewriting.form(payload.text());
        messages.add(message(payload, Payload.bytes(text), 0, due(payload.lastTime(), clock)));
      }
      for (Event event : payload.events()) {
        String text =
            rewrite(rewriting, payload, payload.text().substring(event.start(), event.end()));
        messages.add(
            message(payload, Payload.bytes("[" + text + "]"), 1, due(event.time(), clock)));
      }
    }
    messages.sort(Comparator.comparing(Message::due));
    return messages;
  }

  private static Instant due(@Nullable Instant time, StoryClock clock) {
    return time == null ? clock.told() : clock.at(time);
  }

  private @Nullable Instant firstTime() {
    return payloads.stream()
        .flatMap(
            payload ->
                payload.isForm()
                    ? Stream.ofNullable(payload.lastTime())
                    : payload.events().stream().map(Event::time))
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private Stream<Instant> times() {
    return payloads.stream().map(Payload::lastTime).filter(Objects::nonNull);
  }

  private static String rewrite(Rewriting rewriting, Payload payload, String text) {
    if (payload.isForm()) {
      return rewriting.form(text);
    }
    Set<String> ids = payload.events().stream().map(Event::id).collect(Collectors.toSet());
    return rewriting.json(text, ids);
  }

  private static Message message(Payload payload, byte[] body, int events, Instant due) {
    return new Message(
        payload.name(),
        payload.route(),
        !payload.isForm(),
        body,
        payload.isForm() ? 1 : events,
        due);
  }
}
