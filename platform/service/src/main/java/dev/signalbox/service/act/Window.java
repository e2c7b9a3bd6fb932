package dev.signalbox.service.act;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The effects of one partition that are not committed yet. At most {@link #SIZE} of them, the
 * oldest, may have been begun: so after a crash only the first {@link #SIZE} from the committed
 * offset can have been attempted, and nothing beyond them. They may end in any order; they are
 * acknowledged in theirs.
 */
final class Window {

  /** How many effects of a partition may be under way at once. */
  static final int SIZE = 64;

  /** Held beside what is under way, before the partition is paused. */
  static final int MOST_HELD = 4 * SIZE;

  private enum State {
    HELD,
    BEGUN,
    ENDED,
    ACKNOWLEDGED
  }

  /** One effect of the partition. */
  final class Slot {

    private final long offset;
    private final Runnable acknowledge;
    private final Consumer<Slot> begin;
    private State state = State.HELD;

    private Slot(long offset, Runnable acknowledge, Consumer<Slot> begin) {
      this.offset = offset;
      this.acknowledge = acknowledge;
      this.begin = begin;
    }

    /** Its outcome is in Kafka. */
    void ended() {
      synchronized (Window.this) {
        state = State.ENDED;
        if (!abandoned) {
          acknowledgeInOrder();
        }
        Window.this.notifyAll();
      }
    }
  }

  private final Deque<Slot> slots = new ArrayDeque<>();
  private long next;
  private boolean closed;
  private boolean abandoned;

  /**
   * @param position offset from which the partition is read
   */
  Window(long position) {
    this.next = position;
  }

  /**
   * Takes an effect, and begins it now or as soon as there is room.
   *
   * @param acknowledge says that its offset may be committed
   * @param begin begins it, without waiting for it
   */
  synchronized void add(long offset, Runnable acknowledge, Consumer<Slot> begin) {
    if (!closed) {
      slots.add(new Slot(offset, acknowledge, begin));
      beginWhatFits();
    }
  }

  /** All before this offset is committed: there is room for as many more. */
  synchronized void committed(long offset) {
    while (!slots.isEmpty() && slots.getFirst().offset < offset) {
      slots.removeFirst();
    }
    if (!closed) {
      beginWhatFits();
    }
  }

  synchronized boolean isFull() {
    return slots.size() >= MOST_HELD;
  }

  synchronized boolean hasRoom() {
    return slots.size() < SIZE;
  }

  synchronized int underWay() {
    return (int) slots.stream().filter(slot -> slot.state == State.BEGUN).count();
  }

  /**
   * Begins nothing more, and waits for what is under way.
   *
   * @return whether all that was begun has ended
   */
  synchronized boolean close(long deadlineNanos) throws InterruptedException {
    closed = true;
    slots.removeIf(slot -> slot.state == State.HELD);
    while (underWay() > 0) {
      long millis = (deadlineNanos - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }

  /** The partition is another's: what ends from now on may not move its offset. */
  synchronized void abandon() {
    closed = true;
    abandoned = true;
  }

  /** The offset before which everything has ended. */
  synchronized long next() {
    return next;
  }

  private void beginWhatFits() {
    int place = 0;
    for (Slot slot : slots) {
      if (place++ >= SIZE) {
        return;
      }
      if (slot.state == State.HELD) {
        slot.state = State.BEGUN;
        slot.begin.accept(slot);
      }
    }
  }

  private void acknowledgeInOrder() {
    for (Slot slot : slots) {
      if (slot.state == State.ENDED) {
        slot.state = State.ACKNOWLEDGED;
        next = slot.offset + 1;
        slot.acknowledge.run();
      } else if (slot.state != State.ACKNOWLEDGED) {
        return;
      }
    }
  }
}
