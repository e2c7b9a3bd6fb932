package dev.signalbox.simulator.taskrouter.worker;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Those of a pool who can take one more task of a kind, whoever has been free longest first. It
 * follows each change of a worker while it happens.
 */
public final class FreeWorkers {

  /** Who has been free equally long is asked in the order of coming. */
  private record Place(Instant since, Instant created, String workerSid)
      implements Comparable<Place> {

    private static final Comparator<Place> LONGEST_FREE =
        Comparator.comparing(Place::since)
            .thenComparing(Place::created)
            .thenComparing(Place::workerSid);

    @Override
    public int compareTo(Place other) {
      return LONGEST_FREE.compare(this, other);
    }
  }

  private final TreeMap<Place, Worker> inTurn = new TreeMap<>();
  private final Map<String, Place> places = new HashMap<>();
  private boolean grown;

  FreeWorkers() {}

  /** In turn; to be read before anything else changes. */
  public Collection<Worker> inTurn() {
    return Collections.unmodifiableCollection(inTurn.values());
  }

  public boolean isEmpty() {
    return inTurn.isEmpty();
  }

  public boolean contains(String workerSid) {
    return places.containsKey(workerSid);
  }

  /** Whether somebody has come since {@link #settle}. */
  public boolean hasGrown() {
    return grown;
  }

  /** Notes that whoever is free has been looked at. */
  public void settle() {
    grown = false;
  }

  /** Puts a worker in the place of whoever is free since then. */
  void put(Worker worker, Instant since) {
    remove(worker.sid());
    Place place = new Place(since, worker.created(), worker.sid());
    places.put(worker.sid(), place);
    inTurn.put(place, worker);
    grown = true;
  }

  void remove(String workerSid) {
    Place before = places.remove(workerSid);
    if (before != null) {
      inTurn.remove(before);
    }
  }
}
