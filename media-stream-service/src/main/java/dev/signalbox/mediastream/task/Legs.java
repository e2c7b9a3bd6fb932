package dev.signalbox.mediastream.task;

import java.util.List;

/**
 * Infers whose leg a named leg is. An event names the leg of an agent, but not whose it is: it is
 * certain where only one part can be meant, and otherwise Twilio has to be asked.
 */
final class Legs {

  private Legs() {}

  /** With each leg given to the part that alone it can be of. */
  static Task infer(Task task) {
    Task inferred = withoutContradictions(task);
    for (Named leg : task.call().legs()) {
      List<Reservation> candidates = candidates(inferred, leg);
      if (candidates.size() == 1) {
        Reservation only = candidates.getFirst();
        // A part that is only offered: it may yet be refused, and the leg be of one not heard of.
        if (only.rank() != Rank.CREATED || task.call().isOutbound()) {
          inferred =
              inferred.change(only.sid(), part -> part.at(part.place().on(leg.sid(), false)));
        }
      }
    }
    return inferred;
  }

  /** Whether a leg is named that more than one part can have. */
  static boolean ambiguous(Task task) {
    return task.call().legs().stream().anyMatch(leg -> candidates(task, leg).size() > 1);
  }

  /**
   * Whether a part was given a leg that might as well be another's, of which events told only later
   * or not at all: Twilio is asked, while it is streamed.
   */
  static boolean isDoubtful(Task task, Reservation part) {
    return part.leg() != null
        && !part.place().sure()
        && task.call().legs().stream()
            .anyMatch(
                leg ->
                    leg.sid().equals(part.leg())
                        ? mayBeAnothers(task, part, leg)
                        : isLeftOver(task, leg) && canHave(part, leg));
  }

  private static boolean mayBeAnothers(Task task, Reservation part, Named leg) {
    return part.course().mayHaveBegunAfter(leg.at()) || !withoutLegAt(task, leg).isEmpty();
  }

  private static boolean isLeftOver(Task task, Named leg) {
    return !isTaken(task, leg) && withoutLegAt(task, leg).isEmpty();
  }

  private static boolean isTaken(Task task, Named leg) {
    return task.reservations().stream().anyMatch(part -> leg.sid().equals(part.leg()));
  }

  private static boolean canHave(Reservation part, Named leg) {
    return part.course().mayHaveLeg()
        && !part.course().beganAfter(leg.at())
        && !part.place().wrong().contains(leg.sid());
  }

  private static List<Reservation> candidates(Task task, Named leg) {
    return isTaken(task, leg) ? List.of() : withoutLegAt(task, leg);
  }

  /** The parts without a leg that can have this one. */
  private static List<Reservation> withoutLegAt(Task task, Named leg) {
    return task.reservations().stream()
        .filter(part -> part.leg() == null && canHave(part, leg))
        .toList();
  }

  /** An earlier event than all before may name a leg at a time when its part had not begun. */
  private static Task withoutContradictions(Task task) {
    Task checked = task;
    for (Reservation part : task.reservations()) {
      boolean impossible =
          !part.place().sure()
              && task.call().legs().stream()
                  .anyMatch(leg -> leg.sid().equals(part.leg()) && !canHave(part, leg));
      if (impossible) {
        checked = checked.change(part.sid(), one -> one.at(one.place().on(null, false)));
      }
    }
    return checked;
  }

  /**
   * Twilio says that this is the part's leg: it is no other agent's, then. Another reservation of
   * the same agent may well be of the same leg: an offer that was withdrawn, and one that was
   * taken.
   */
  static Task found(Task task, Reservation found, String leg) {
    return task.reservations(
        task.reservations().stream()
            .map(
                part -> {
                  if (part.sid().equals(found.sid())) {
                    return part.at(part.place().on(leg, true));
                  }
                  return leg.equals(part.leg()) && !part.agent().sameWorker(found.agent())
                      ? part.at(part.place().notOn(leg))
                      : part;
                })
            .toList());
  }
}
