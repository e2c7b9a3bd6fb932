package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.taskrouter.Waiting.Turn;
import dev.signalbox.simulator.taskrouter.worker.FreeWorkers;
import dev.signalbox.simulator.taskrouter.worker.Pools;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings those who wait and those who are free together. Only places are looked at in which
 * somebody has begun to wait, or for which somebody has become free: in all others there is nobody
 * to find.
 */
final class Serving {

  /**
   * A place, and whose turn it is there.
   *
   * @param free null where a worker is meant who may be asked without being free
   */
  private record Head(Place place, @Nullable FreeWorkers free, Turn turn) {

    /** The most important first; among places, who has waited longest. */
    static final Comparator<Head> IN_TURN = Comparator.comparing(Head::turn, Turn.FIFO);
  }

  private final Waiting waiting;
  private final Catalogue catalogue;
  private final Pools pools;
  private final Predicate<String> offer;
  private boolean serving;
  private boolean again;

  /**
   * @param offer offers a task, and says whether nobody else needs to be tried with those who are
   *     free: false where this task can go to none of them, but another one might
   */
  Serving(Waiting waiting, Catalogue catalogue, Pools pools, Predicate<String> offer) {
    this.waiting = waiting;
    this.catalogue = catalogue;
    this.pools = pools;
    this.offer = offer;
  }

  /**
   * Offers what can be offered. What changes meanwhile (a worker who is asked may get another
   * activity) is looked at afterwards, so that nobody is asked twice.
   */
  void serve() {
    again = true;
    if (serving) {
      return;
    }
    serving = true;
    try {
      while (again) {
        again = false;
        serveOnce();
      }
    } finally {
      serving = false;
    }
  }

  private void serveOnce() {
    PriorityQueue<Head> heads = new PriorityQueue<>(Head.IN_TURN);
    heads.addAll(heads());
    while (!heads.isEmpty()) {
      Head head = heads.remove();
      FreeWorkers free = head.free;
      if (free != null && free.isEmpty()) {
        continue;
      }
      boolean goOn = offer.test(head.turn.taskSid());
      Turn next = goOn ? waiting.next(head.place, head.turn) : null;
      if (next != null) {
        heads.add(new Head(head.place, free, next));
      }
    }
  }

  private List<Head> heads() {
    List<Head> heads = new ArrayList<>();
    List<FreeWorkers> seen = new ArrayList<>();
    for (Place place : waiting.places()) {
      FreeWorkers free = free(place);
      Turn first = waiting.next(place, null);
      if (first != null && (free == null || free.hasGrown() || waiting.isTouched(place))) {
        heads.add(new Head(place, free, first));
      }
      if (free != null) {
        seen.add(free);
      }
    }
    seen.forEach(FreeWorkers::settle);
    waiting.settle();
    return heads;
  }

  private @Nullable FreeWorkers free(Place place) {
    TaskQueue queue = catalogue.findQueue(place.target());
    return queue == null ? null : pools.of(queue).free(place.taskChannel());
  }
}
