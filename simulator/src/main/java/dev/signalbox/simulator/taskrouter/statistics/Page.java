package dev.signalbox.simulator.taskrouter.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Some facts of a workspace that follow each other.
 *
 * @param number of the page in its workspace
 * @param facts in the order of time; at least one
 */
record Page(String workspaceSid, long number, List<Fact> facts) {

  static final int FULL = 100;

  Page {
    facts = List.copyOf(facts);
  }

  String key() {
    return workspaceSid + "/" + number;
  }

  long last() {
    return facts.getLast().at();
  }

  /** This page with one more fact, or the next one. */
  Page and(Fact fact) {
    Fact added = fact.notBefore(last());
    if (facts.size() == FULL) {
      return new Page(workspaceSid, number + 1, List.of(added));
    }
    List<Fact> more = new ArrayList<>(facts);
    more.add(added);
    return new Page(workspaceSid, number, more);
  }
}
