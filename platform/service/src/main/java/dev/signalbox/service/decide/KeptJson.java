package dev.signalbox.service.decide;

import dev.signalbox.service.effect.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.DateTimeFeature;

/** What is kept of a key, as JSON in the state store and its changelog. */
final class KeptJson<S> {

  /** More than this is no record of one call or task any more, and every input writes all of it. */
  private static final int MOST_BYTES = 64 * 1024;

  private final ObjectWriter writer;
  private final ObjectReader reader;
  private final int version;

  KeptJson(DeciderSpec<S> spec) {
    JavaType type =
        Json.MAPPER.getTypeFactory().constructParametricType(Kept.class, spec.stateType());
    // By its type: a state that is one of several kinds says of which only where that is declared.
    // Times as numbers: to read a date cost more than all the rest of a state.
    this.writer = Json.MAPPER.writerFor(type).with(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS);
    this.reader = Json.MAPPER.readerFor(type);
    this.version = spec.stateVersion();
  }

  /**
   * @throws StateTooLargeException if it is too large to carry on with
   */
  byte[] write(Kept<S> kept) {
    byte[] value = writeWhatever(kept);
    if (value.length > MOST_BYTES) {
      throw new StateTooLargeException(value.length);
    }
    return value;
  }

  /** As it is: what is there already cannot be refused any more. */
  byte[] writeWhatever(Kept<S> kept) {
    return writer.writeValueAsBytes(kept);
  }

  /**
   * @throws UnusableStateException if a newer release wrote it, or it cannot be read: deciding on
   *     without it would overwrite it
   */
  @Nullable Kept<S> read(byte @Nullable [] value) {
    if (value == null) {
      return null;
    }
    try {
      Head head = head(value);
      if (head.version() > version) {
        throw new UnusableStateException(
            "its state is of version "
                + head.version()
                + ", this release knows version "
                + version);
      }
      return reader.readValue(value);
    } catch (JacksonException e) {
      throw unreadable(e);
    }
  }

  /** When it is due, in milliseconds, without reading the rest. */
  long due(byte[] value) {
    try {
      return head(value).due();
    } catch (JacksonException e) {
      throw unreadable(e);
    }
  }

  private static UnusableStateException unreadable(JacksonException cause) {
    return new UnusableStateException(
        "a state cannot be read: " + cause.getClass().getSimpleName());
  }

  private record Head(long due, int version) {}

  private static Head head(byte[] value) {
    try (JsonParser json = Json.MAPPER.createParser(value)) {
      long due = 0;
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "due" -> due = json.getLongValue();
          case "version" -> {
            return new Head(due, json.getIntValue());
          }
          default -> json.skipChildren();
        }
      }
      return new Head(due, 0);
    }
  }

  /** This release may not touch what is there. */
  static final class UnusableStateException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UnusableStateException(String why) {
      super(why);
    }
  }

  /** A decision that would make a state too large to carry on with. */
  static final class StateTooLargeException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    StateTooLargeException(int bytes) {
      super("a state of " + bytes + " bytes");
    }
  }
}
