package dev.signalbox.cli.send;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.events.Family;
import dev.signalbox.events.FormEvent;
import dev.signalbox.events.FormParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that can be sent, as it was recorded.
 *
 * <p>Its text has one {@code char} for each byte, so that whatever is not rewritten goes out as it
 * came in.
 *
 * @param exact all of the file
 * @param text without what an editor has put behind a form
 * @param route where Twilio would send it
 * @param events its CloudEvents; empty for a form, which is one event by itself
 * @param lastTime when the latest of it happened; null where it does not say
 */
record Payload(
    String name,
    String exact,
    String text,
    String route,
    List<Event> events,
    @Nullable Instant lastTime) {

  private static final Pattern FORM = Pattern.compile("[^=&\\s{\\[<]+=[^\\s{\\[<]*");

  /**
   * One CloudEvent of a body.
   *
   * @param start where its text begins in the body
   * @param end where it ends
   * @param time null where it does not say
   */
  record Event(int start, int end, String id, @Nullable Instant time) {}

  boolean isForm() {
    return events.isEmpty();
  }

  byte[] exactBytes() {
    return bytes(exact);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Reads a file.
   *
   * @param to the route that the user wants; null to find it
   */
  static Payload read(Path file, @Nullable String to) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return of(file.toString(), bytes, to == null ? null : Route.named(to));
    } catch (NoSuchFileException e) {
      throw Failure.usage("there is no file " + file);
    } catch (IOException e) {
      throw Failure.usage("cannot read " + file + ": " + Failure.reason(e));
    }
  }

  static Payload of(String name, byte[] bytes, @Nullable String to) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String begin = text.stripLeading();
    if (begin.startsWith("[") || begin.startsWith("{")) {
      return ofEvents(name, text, to);
    }
    String line = text.stripTrailing();
    if (!FORM.matcher(line).matches()) {
      throw neither(name);
    }
    FormParameters form = FormParameters.parse(bytes(line));
    String route = to == null ? Route.of(form) : to;
    if (route == null) {
      throw Failure.usage(name + " is a form, but none of Twilio's: say where with --to ROUTE");
    }
    Instant time = timeOf(form);
    return new Payload(
        name,
        text,
        line,
        route,
        List.of(),
        time == null ? Times.latestIn(FormText.of(line).decoded()) : time);
  }

  private static Payload ofEvents(String name, String text, @Nullable String to) {
    List<Event> events = CloudEvents.in(text);
    if (events == null) {
      throw neither(name);
    }
    Instant last =
        events.stream()
            .map(Event::time)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    return new Payload(name, text, text, to == null ? Route.EVENTS : to, events, last);
  }

  private static Failure neither(String name) {
    return Failure.usage(
        name + " is neither CloudEvents in JSON nor a form of one line: Twilio would not send it");
  }

  private static @Nullable Instant timeOf(FormParameters form) {
    // Which family is asked does not matter to the time.
    return parse(FormEvent.read(Family.VOICE, form, "", null).envelope().time());
  }

  static @Nullable Instant parse(@Nullable String time) {
    try {
      return time == null ? null : OffsetDateTime.parse(time).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
