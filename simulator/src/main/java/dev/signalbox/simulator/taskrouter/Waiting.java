package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.QueueOrder;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import dev.signalbox.simulator.world.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tasks that wait, each in its place and its turn. It follows each change of a task. */
final class Waiting implements Table.Watcher<Task> {

  /** The turn of a task. */
  record Turn(int priority, Instant since, String taskSid) {

    /** The most important first, then who has waited longest. */
    static final Comparator<Turn> FIFO =
        Comparator.comparingInt(Turn::priority)
            .reversed()
            .thenComparing(Turn::since)
            .thenComparing(Turn::taskSid);

    /** The most important first, then who came last. */
    static final Comparator<Turn> LIFO =
        Comparator.comparingInt(Turn::priority)
            .reversed()
            .thenComparing(Comparator.comparing(Turn::since).reversed())
            .thenComparing(Turn::taskSid);

    static Turn of(Task task) {
      Handover handover = task.handover();
      return new Turn(
          handover == null ? task.priority() : handover.priority(),
          task.terms().virtualStart(),
          task.sid());
    }
  }

  private final Catalogue catalogue;
  private final Map<Place, TreeSet<Turn>> places = new HashMap<>();
  private final Set<Place> touched = new HashSet<>();

  Waiting(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public void changed(@Nullable Task before, @Nullable Task after) {
    Place left = Place.of(before);
    Place place = Place.of(after);
    if (before != null && left != null) {
      Turn turn = Turn.of(before);
      if (after != null && place != null && left.equals(place) && turn.equals(Turn.of(after))) {
        touch(before, after, place);
        return;
      }
      remove(left, turn);
    }
    if (after != null && place != null) {
      places.computeIfAbsent(place, this::empty).add(Turn.of(after));
      touched.add(place);
    }
  }

  /** Other attributes may suit others. */
  private void touch(Task before, Task after, Place place) {
    if (!Objects.equals(before.attributes(), after.attributes())
        || !Objects.equals(before.route(), after.route())) {
      touched.add(place);
    }
  }

  private TreeSet<Turn> empty(Place place) {
    TaskQueue queue = catalogue.findQueue(place.target());
    boolean lifo = queue != null && queue.taskOrder() == QueueOrder.LIFO;
    return new TreeSet<>(lifo ? Turn.LIFO : Turn.FIFO);
  }

  private void remove(Place place, Turn turn) {
    TreeSet<Turn> turns = places.get(place);
    if (turns != null && turns.remove(turn) && turns.isEmpty()) {
      places.remove(place);
    }
  }

  @Override
  public void cleared() {
    places.clear();
    touched.clear();
  }

  /** Looks at a workspace again in which queues may be for others, or have another order. */
  void review(String workspaceSid) {
    for (Map.Entry<Place, TreeSet<Turn>> entry : places.entrySet()) {
      Place place = entry.getKey();
      if (place.workspaceSid().equals(workspaceSid)) {
        TreeSet<Turn> turns = empty(place);
        turns.addAll(entry.getValue());
        entry.setValue(turns);
        touched.add(place);
      }
    }
  }

  /** All places where somebody waits. */
  List<Place> places() {
    return places.isEmpty() ? List.of() : new ArrayList<>(places.keySet());
  }

  boolean isTouched(Place place) {
    return touched.contains(place);
  }

  void settle() {
    touched.clear();
  }

  /**
   * Whose turn it is.
   *
   * @param after who was before; null for the first one
   * @return null where nobody is left
   */
  @Nullable Turn next(Place place, @Nullable Turn after) {
    TreeSet<Turn> turns = places.get(place);
    if (turns == null) {
      return null;
    }
    return after == null ? turns.first() : turns.higher(after);
  }
}
