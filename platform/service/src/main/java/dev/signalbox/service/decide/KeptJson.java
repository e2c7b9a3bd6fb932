package dev.signalbox.service.decide;

import dev.signalbox.service.effect.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/** What is kept of a key, as JSON in the state store and its changelog. */
final class KeptJson<S> {

  /** More than this is no record of one call or task any more, and every input writes all of it. */
  private static final int MOST_BYTES = 64 * 1024;

  private final JavaType type;
  private final int version;

  KeptJson(DeciderSpec<S> spec) {
    this.type = Json.MAPPER.getTypeFactory().constructParametricType(Kept.class, spec.stateType());
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
    // By its type: a state that is one of several kinds says of which only where that is declared.
    return Json.MAPPER.writerFor(type).writeValueAsBytes(kept);
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
      JsonNode json = Json.MAPPER.readTree(value);
      int found = json.path("version").asInt(0);
      if (found > version) {
        throw new UnusableStateException(
            "its state is of version " + found + ", this release knows version " + version);
      }
      return Json.MAPPER.treeToValue(json, type);
    } catch (JacksonException e) {
      throw new UnusableStateException("a state cannot be read: " + e.getClass().getSimpleName());
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
