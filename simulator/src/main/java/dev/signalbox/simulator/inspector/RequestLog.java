package dev.signalbox.simulator.inspector;

import dev.signalbox.simulator.world.Resettable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests, the newest first. */
final class RequestLog implements Resettable {

  private static final int KEPT = 2_000;

  private final Deque<ReceivedRequest> latest = new ArrayDeque<>();

  synchronized void add(ReceivedRequest request) {
    latest.addFirst(request);
    if (latest.size() > KEPT) {
      latest.removeLast();
    }
  }

  synchronized List<ReceivedRequest> latest(int limit) {
    return latest.stream().limit(limit).toList();
  }

  @Override
  public synchronized void reset() {
    latest.clear();
  }
}
