package dev.signalbox.simulator.taskrouter;

/**
 * A transfer of a task that is under way.
 *
 * @param to the worker or queue that it goes to
 * @param priority that it has in the queue meanwhile
 * @param asking whether somebody is asked just now
 */
record Handover(String transferSid, String to, int priority, boolean asking) {

  Handover asking(boolean now) {
    return new Handover(transferSid, to, priority, now);
  }
}
