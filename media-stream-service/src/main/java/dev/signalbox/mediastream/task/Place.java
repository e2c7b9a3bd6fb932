package dev.signalbox.mediastream.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which leg is an agent's.
 *
 * @param leg null while it is not known
 * @param sure whether Twilio was asked for it; else it was inferred
 * @param wrong legs that turned out not to be its
 * @param searches how often it was looked for
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Place(@Nullable String leg, boolean sure, Set<String> wrong, int searches) {

  static final Place UNKNOWN = new Place(null, false, Set.of(), 0);

  public Place {
    wrong = Objects.requireNonNullElse(wrong, Set.of());
  }

  Place on(@Nullable String callSid, boolean certain) {
    return new Place(callSid, certain, wrong, searches);
  }

  /** It is another one than was thought, and is looked for anew. */
  Place notOn(String callSid) {
    return new Place(null, false, without(callSid), 0);
  }

  /** It cannot be this one. */
  Place never(String callSid) {
    return callSid.equals(leg) ? notOn(callSid) : new Place(leg, sure, without(callSid), searches);
  }

  private Set<String> without(String callSid) {
    Set<String> all = new LinkedHashSet<>(wrong);
    all.add(callSid);
    return Set.copyOf(all);
  }

  Place searched(int times) {
    return new Place(leg, sure, wrong, times);
  }
}
