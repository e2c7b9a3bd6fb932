package dev.signalbox.mediastream.leg;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.mediastream.message.Agent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a leg, and the parts on it.
 *
 * @param ended when the call ended
 * @param nextSweep when it is looked next whether the call goes on
 * @param strays stops of streams that are no part's, and the request that waits for each
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Leg(
    @Nullable String task,
    @Nullable String conference,
    @Nullable Instant ended,
    @Nullable Instant nextSweep,
    List<Part> parts,
    List<Stray> strays) {

  static final Leg UNKNOWN = new Leg(null, null, null, null, List.of(), List.of());

  public Leg {
    parts = Objects.requireNonNullElse(parts, List.of());
    strays = Objects.requireNonNullElse(strays, List.of());
  }

  /** A stop of a stream that this leg does not know. */
  public record Stray(String tag, Waiter waiter) {}

  /**
   * By the name where both have one: the worker is that of the token, and a supervisor may speak of
   * another than himself.
   */
  @Nullable Part partOf(Agent agent) {
    Part named = first(part -> part.agent().sameName(agent));
    return named == null
        ? first(part -> part.agent().sameWorker(agent) && !part.agent().isOtherThan(agent))
        : named;
  }

  @Nullable Part first(Predicate<Part> which) {
    return parts.stream().filter(which).findFirst().orElse(null);
  }

  /** The part whose number stands second in the name of an effect or a timer. */
  @Nullable Part numbered(String[] name) {
    int number = Integer.parseInt(name[1]);
    return first(part -> part.number() == number);
  }

  Leg with(Part changed) {
    List<Part> all = new ArrayList<>(parts);
    all.replaceAll(part -> part.number() == changed.number() ? changed : part);
    if (!all.contains(changed)) {
      all.add(changed);
    }
    return new Leg(task, conference, ended, nextSweep, List.copyOf(all), strays);
  }

  Leg of(@Nullable String taskSid, @Nullable String conferenceSid) {
    return new Leg(
        taskSid == null ? task : taskSid,
        conferenceSid == null ? conference : conferenceSid,
        ended,
        nextSweep,
        parts,
        strays);
  }

  Leg ended(Instant at) {
    return new Leg(task, conference, at, nextSweep, parts, strays);
  }

  Leg sweeping(@Nullable Instant next) {
    return new Leg(task, conference, ended, next, parts, strays);
  }

  Leg with(Stray stray) {
    List<Stray> all = new ArrayList<>(strays);
    all.add(stray);
    return new Leg(task, conference, ended, nextSweep, parts, List.copyOf(all));
  }

  @Nullable Stray stray(String tag) {
    return strays.stream().filter(one -> one.tag().equals(tag)).findAny().orElse(null);
  }

  Leg without(Stray stray) {
    return new Leg(
        task,
        conference,
        ended,
        nextSweep,
        parts,
        strays.stream().filter(one -> !one.equals(stray)).toList());
  }
}
