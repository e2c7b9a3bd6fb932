package dev.signalbox.mediastream.leg;

import dev.signalbox.kafka.Reply;
import dev.signalbox.mediastream.message.Agent;
import dev.signalbox.mediastream.message.Message;
import dev.signalbox.service.decide.Decision;
import dev.signalbox.service.decide.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One decision for a leg while it is being made. */
final class Turn {

  private static final String SWEEP = "sweep";

  private final String key;
  private final Instant now;
  private final List<Consumer<Decision<Leg>>> consequences = new ArrayList<>();
  private Leg leg;
  private String word = "known";

  Turn(String key, Leg leg, Instant now) {
    this.key = key;
    this.leg = leg;
    this.now = now;
  }

  /** The leg's call SID. */
  String key() {
    return key;
  }

  Instant now() {
    return now;
  }

  Leg leg() {
    return leg;
  }

  void leg(Leg changed) {
    leg = changed;
  }

  Part keep(Part part) {
    leg = leg.with(part);
    return part;
  }

  Part newPart(Agent agent, Target target) {
    return keep(Part.of(leg.parts().size() + 1, agent, target, now));
  }

  void act(Effect effect) {
    consequences.add(decision -> decision.act(effect));
  }

  void withdraw(String tag) {
    consequences.add(decision -> decision.withdraw(tag));
  }

  void park(String reason) {
    consequences.add(decision -> decision.park(reason));
  }

  void reply(@Nullable String request, Reply reply) {
    consequences.add(decision -> decision.reply(request, reply));
  }

  void tell(String other, Message message) {
    consequences.add(decision -> message.to(other, decision));
  }

  void at(String timer, Part part, Instant when) {
    consequences.add(decision -> decision.at(nameOf(timer, part), when));
  }

  void cancel(String timer, Part part) {
    consequences.add(decision -> decision.cancel(nameOf(timer, part)));
  }

  private static String nameOf(String timer, Part part) {
    return timer + "-" + part.number();
  }

  void because(String why) {
    word = why;
  }

  Decision<Leg> decision(@Nullable Leg before, Sweeps sweeps) {
    Leg after = sweeps.scheduled(leg, now);
    if (consequences.isEmpty() && after.equals(before == null ? Leg.UNKNOWN : before)) {
      return Decision.ignore(before, word);
    }
    Decision<Leg> decision = Decision.to(after);
    consequences.forEach(consequence -> consequence.accept(decision));
    Instant next = after.nextSweep();
    if (next != null && !next.equals(before == null ? null : before.nextSweep())) {
      decision.at(SWEEP, next);
    }
    return decision.because(word);
  }
}
