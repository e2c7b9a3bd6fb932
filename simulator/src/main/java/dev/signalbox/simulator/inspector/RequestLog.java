package dev.signalbox.simulator.inspector;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests, the newest first. */
final class RequestLog {

  private static final int KEPT = 200;

  private final Deque<ReceivedRequest> latest = new ArrayDeque<>();
  private long total;

  synchronized void add(ReceivedRequest request) {
    total++;
    latest.addFirst(request);
    if (latest.size() > KEPT) {
      latest.removeLast();
    }
  }

  synchronized List<ReceivedRequest> latest() {
    return List.copyOf(latest);
  }

  synchronized long total() {
    return total;
  }
}
