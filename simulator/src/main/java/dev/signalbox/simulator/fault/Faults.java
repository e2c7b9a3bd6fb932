package dev.signalbox.simulator.fault;

import dev.signalbox.simulator.world.Resettable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The faults in force, in the order in which they were ordered. The first one that strikes a
 * request is the only one, so that several in a row make a sequence: 429 with 1 s, then with 5 s.
 */
final class Faults implements Resettable, AutoCloseable {

  private static final int MOST = 500;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition lifted = lock.newCondition();
  private final List<Fault> faults = new ArrayList<>();
  private int ordered;
  private boolean closed;

  List<FaultView> add(List<FaultOrder> orders) {
    lock.lock();
    try {
      if (faults.size() + orders.size() > MOST) {
        throw new IllegalArgumentException("there are too many faults: remove some");
      }
      List<FaultView> added = new ArrayList<>();
      for (FaultOrder order : orders) {
        Fault fault = new Fault(++ordered, order);
        faults.add(fault);
        added.add(fault.view());
      }
      return added;
    } finally {
      lock.unlock();
    }
  }

  List<FaultView> all() {
    lock.lock();
    try {
      return faults.stream().map(Fault::view).toList();
    } finally {
      lock.unlock();
    }
  }

  /** The fault that strikes this request; null where none does. */
  @Nullable Fault striking(String method, String product, String uri) {
    lock.lock();
    try {
      for (Fault fault : faults) {
        if (fault.strikes(method, product, uri)) {
          return fault;
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  boolean remove(int id) {
    lock.lock();
    try {
      boolean removed = faults.removeIf(fault -> fault.id() == id);
      lifted.signalAll();
      return removed;
    } finally {
      lock.unlock();
    }
  }

  /** Lifts all faults, and lets those go whom one of them holds. */
  @Override
  public void reset() {
    lock.lock();
    try {
      faults.clear();
      lifted.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits a little, as long as this fault has not been lifted. */
  boolean stillHolds(Fault fault, long millis) throws InterruptedException {
    lock.lock();
    try {
      if (!closed && faults.contains(fault)) {
        var _ = lifted.await(millis, TimeUnit.MILLISECONDS);
      }
      return !closed && faults.contains(fault);
    } finally {
      lock.unlock();
    }
  }

  /** Holds nobody any more: the process ends. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      lifted.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
