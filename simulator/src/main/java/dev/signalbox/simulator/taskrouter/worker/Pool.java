package dev.signalbox.simulator.taskrouter.worker;

import dev.signalbox.simulator.taskrouter.expression.Expression;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The workers whom an expression of a queue matches. Whom it matches is found out when a worker's
 * attributes change, and not when somebody is looked for.
 */
public final class Pool {

  private static final String ACTIVITY = "activity_name";

  private final @Nullable Expression who;
  private final boolean asksForActivity;
  private final Predicate<Worker> isAvailable;
  private final BiFunction<Worker, String, @Nullable WorkerChannel> channelOf;
  private final Map<String, Worker> members = new LinkedHashMap<>();
  private final Set<String> available = new HashSet<>();
  private final Map<String, FreeWorkers> free = new HashMap<>();

  /**
   * @param who null for nobody
   * @param text of the expression
   */
  Pool(
      @Nullable Expression who,
      String text,
      Predicate<Worker> isAvailable,
      BiFunction<Worker, String, @Nullable WorkerChannel> channelOf) {
    this.who = who;
    this.asksForActivity = text.contains(ACTIVITY);
    this.isAvailable = isAvailable;
    this.channelOf = channelOf;
  }

  /** All of them, whatever they are doing. */
  public Collection<Worker> members() {
    return Collections.unmodifiableCollection(members.values());
  }

  public boolean contains(String workerSid) {
    return members.containsKey(workerSid);
  }

  /** How many are in an activity in which tasks are offered, busy or not. */
  public int available() {
    return available.size();
  }

  /** Those who can take one more task of a kind. */
  public FreeWorkers free(String taskChannel) {
    FreeWorkers known = free.get(taskChannel);
    if (known != null) {
      return known;
    }
    FreeWorkers made = new FreeWorkers();
    free.put(taskChannel, made);
    members.values().forEach(worker -> place(made, worker, taskChannel));
    return made;
  }

  /** Whether it matters what activities are called. */
  boolean asksForActivity() {
    return asksForActivity;
  }

  /** Whether a worker has to be matched again after such a change. */
  boolean isConcernedBy(@Nullable Worker before, Worker after) {
    return before == null
        || !before.attributes().text().equals(after.attributes().text())
        || !before.friendlyName().equals(after.friendlyName())
        || (asksForActivity && !before.activitySid().equals(after.activitySid()));
  }

  /** Finds out whether it is for a worker. */
  void match(Worker worker, JsonNode facts) {
    if (who != null && who.matches(facts)) {
      members.put(worker.sid(), worker);
      follow(worker);
    } else {
      remove(worker.sid());
    }
  }

  /** Takes in how a worker is now, if the worker is one of its own. */
  void follow(Worker worker) {
    if (members.replace(worker.sid(), worker) == null) {
      return;
    }
    if (isAvailable.test(worker)) {
      available.add(worker.sid());
    } else {
      available.remove(worker.sid());
    }
    free.forEach((channel, workers) -> place(workers, worker, channel));
  }

  /** Takes in how much room a worker has now for one kind of work. */
  void follow(Worker worker, WorkerChannel channel) {
    FreeWorkers workers = free.get(channel.taskChannelUniqueName());
    if (workers != null && members.containsKey(worker.sid())) {
      place(workers, worker, channel);
    }
  }

  private void place(FreeWorkers workers, Worker worker, String taskChannel) {
    WorkerChannel channel =
        available.contains(worker.sid()) ? channelOf.apply(worker, taskChannel) : null;
    place(workers, worker, channel);
  }

  private void place(FreeWorkers workers, Worker worker, @Nullable WorkerChannel channel) {
    if (channel != null && channel.hasRoom() && available.contains(worker.sid())) {
      workers.put(worker, channel.updated());
    } else {
      workers.remove(worker.sid());
    }
  }

  void remove(String workerSid) {
    members.remove(workerSid);
    available.remove(workerSid);
    free.values().forEach(workers -> workers.remove(workerSid));
  }
}
