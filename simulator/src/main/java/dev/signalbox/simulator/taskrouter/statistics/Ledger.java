package dev.signalbox.simulator.taskrouter.statistics;

import dev.signalbox.simulator.world.Index;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The facts of all workspaces in the order of time, thirty days of them and no more than a million;
 * the oldest go first. They lie in pages, so that one more fact writes one page, and a window is
 * found by a binary search.
 */
final class Ledger {

  /** Source: Twilio, statistics: they go back thirty days. */
  static final Duration AGE = Duration.ofDays(30);

  private static final int PAGES = 10_000;

  private final World world;
  private final Consumer<String> whenFull;
  private final Table<Page> pages;
  private final Index<Page> byWorkspace;
  private final Map<String, Page> open = new HashMap<>();
  private boolean full;

  /**
   * @param whenFull is told once, with the workspace, that facts of these thirty days are left out
   */
  Ledger(World world, Consumer<String> whenFull) {
    this.world = world;
    this.whenFull = whenFull;
    this.pages = world.table("taskrouter.statistics", Page.class, PAGES, page -> true);
    this.byWorkspace = pages.index(Page::workspaceSid);
  }

  void add(String workspaceSid, Fact fact) {
    world.change(
        () -> {
          Page last = last(workspaceSid);
          Page page = last == null ? new Page(workspaceSid, 0, List.of(fact)) : last.and(fact);
          if (last != null && page.number() != last.number()) {
            makeRoom(workspaceSid);
          }
          pages.put(page.key(), page);
          open.put(workspaceSid, page);
          return null;
        });
  }

  /** A page that is not there any more was forgotten in a reset. */
  private @Nullable Page last(String workspaceSid) {
    Page known = open.get(workspaceSid);
    if (known != null && pages.get(known.key()) != null) {
      return known;
    }
    List<Page> all = byWorkspace.of(workspaceSid);
    return all.isEmpty() ? null : all.getLast();
  }

  private void makeRoom(String workspaceSid) {
    long oldest = world.now().minus(AGE).toEpochMilli();
    for (Page page : byWorkspace.of(workspaceSid)) {
      if (page.last() >= oldest) {
        break;
      }
      pages.remove(page.key());
    }
    if (!full && pages.size() >= PAGES) {
      full = true;
      whenFull.accept(workspaceSid);
    }
  }

  /**
   * Tells of the facts of a window in the order of time.
   *
   * @param from the first millisecond of it
   * @param to the first one after it
   */
  void each(String workspaceSid, long from, long to, Consumer<Fact> reader) {
    List<Page> all = byWorkspace.of(workspaceSid);
    for (int i = first(all, from); i < all.size(); i++) {
      for (Fact fact : all.get(i).facts()) {
        if (fact.at() >= to) {
          return;
        }
        if (fact.at() >= from) {
          reader.accept(fact);
        }
      }
    }
  }

  /** The first page that reaches into the window. */
  private static int first(List<Page> all, long from) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).last() < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
