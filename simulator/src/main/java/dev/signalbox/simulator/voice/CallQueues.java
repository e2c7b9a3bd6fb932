package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.delivery.Callback;
import dev.signalbox.simulator.delivery.Deliveries;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.voice.twiml.Verb;
import dev.signalbox.simulator.voice.twiml.Web;
import dev.signalbox.simulator.world.Index;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls that wait. A call that is taken out to talk comes back to its TwiML when that is over.
 *
 * <p>The queue of calls that are enqueued for a workflow of TaskRouter has the workflow's SID as
 * its name.
 */
final class CallQueues {

  private static final int KEPT = 20_000;
  private static final int QUEUES_KEPT = 1_000;

  private final World world;
  private final Calls calls;
  private final Scripts scripts;
  private final Deliveries deliveries;
  private final VoiceCallbacks callbacks;
  private final Table<CallQueue> queues;
  private final Table<Place> table;
  private final Index<CallQueue> byName;
  private final Index<Place> byQueue;
  private Consumer<Place> entered = place -> {};
  private BiConsumer<Place, String> left = (place, result) -> {};

  CallQueues(
      World world, Calls calls, Scripts scripts, Deliveries deliveries, VoiceCallbacks callbacks) {
    this.world = world;
    this.calls = calls;
    this.scripts = scripts;
    this.deliveries = deliveries;
    this.callbacks = callbacks;
    this.queues = world.table("voice.queues", CallQueue.class, QUEUES_KEPT, queue -> true);
    this.table = world.table("voice.places", Place.class, KEPT, place -> false);
    this.byName = queues.index(CallQueue::friendlyName);
    this.byQueue = table.index(Place::queueSid);
  }

  /**
   * Is told who waits for a workflow of TaskRouter, and with which result one does not any more.
   */
  void hear(Consumer<Place> enters, BiConsumer<Place, String> leaves) {
    entered = enters;
    left = leaves;
  }

  Table<CallQueue> queues() {
    return queues;
  }

  CallQueue fetch(String sid) {
    CallQueue queue = queues.get(sid);
    if (queue == null) {
      throw Refusal.notFound("/Queues/" + sid + ".json");
    }
    return queue;
  }

  /** Those who wait in a queue, who came first comes first. */
  List<Place> waitingIn(String queueSid) {
    return byQueue.of(queueSid).stream().filter(place -> !place.isTaken()).toList();
  }

  @Nullable Place find(String callSid) {
    return table.get(callSid);
  }

  /** How long those in a queue have waited on average, in seconds. */
  long averageWait(String queueSid) {
    Instant now = world.now();
    return (long)
        waitingIn(queueSid).stream()
            .mapToLong(place -> Duration.between(place.entered(), now).toSeconds())
            .average()
            .orElse(0);
  }

  void enter(Run run, Verb.Enqueue verb) {
    String workflow = verb.workflowSid();
    CallQueue queue = named(workflow == null ? verb.name() : workflow);
    Place place =
        new Place(
            run.callSid(),
            queue.sid(),
            workflow,
            verb.attributes(),
            verb.priority(),
            verb.timeoutSeconds(),
            world.now(),
            null);
    table.put(place.callSid(), place);
    scripts.put(run.now(Run.Doing.QUEUED, null));
    if (workflow != null) {
      entered.accept(place);
    }
    Place there = table.get(run.callSid());
    Web wait = verb.waitUrl();
    if (wait != null && there != null && !there.isTaken()) {
      hear(run, wait);
    }
  }

  private void hear(Run run, Web wait) {
    Web web = scripts.absolute(run, wait);
    if (web != null) {
      scripts.begin(run.callSid(), true, new Source(null, web, null), whileWaiting(run.callSid()));
    }
  }

  private CallQueue named(String name) {
    List<CallQueue> known = byName.of(name);
    if (!known.isEmpty()) {
      return known.getFirst();
    }
    CallQueue queue = new CallQueue(world.newSid("QU"), name, world.now());
    queues.put(queue.sid(), queue);
    return queue;
  }

  /** What a request for TwiML tells of a call that waits. */
  Map<String, String> whileWaiting(String callSid) {
    Map<String, String> said = new LinkedHashMap<>();
    Place place = table.get(callSid);
    if (place != null) {
      List<Place> all = waitingIn(place.queueSid());
      said.put("QueuePosition", Integer.toString(all.indexOf(place) + 1));
      said.put("QueueSid", place.queueSid());
      said.put("QueueTime", queueTime(place));
      said.put("AvgQueueTime", Long.toString(averageWait(place.queueSid())));
      said.put("CurrentQueueSize", Integer.toString(all.size()));
    }
    return said;
  }

  /** Takes a call out of its queue; its TwiML goes on with the action, or with the next verb. */
  void leave(String callSid, String result) {
    Place place = table.get(callSid);
    if (place == null) {
      return;
    }
    remove(place, result);
    Run run = scripts.find(callSid, false);
    if (run != null && run.doing() == Run.Doing.QUEUED) {
      Verb.Enqueue verb = (Verb.Enqueue) scripts.verb(run);
      scripts.goTo(run, verb.action(), said(place, result));
    }
  }

  /** Takes a call out of its queue so that it talks. */
  void take(String callSid) {
    Place place = table.get(callSid);
    if (place != null && !place.isTaken()) {
      table.put(callSid, place.taken(world.now()));
      scripts.forget(callSid, true);
      if (place.workflowSid() != null) {
        left.accept(place, "bridged");
      }
    }
  }

  /** A call that was taken out is alone again. */
  boolean cameBack(String callSid) {
    Place place = table.get(callSid);
    if (place == null || !place.isTaken()) {
      return false;
    }
    leave(callSid, "bridged");
    return true;
  }

  /** The call does something else, or is over; the answer to its action is not followed. */
  void abandon(String callSid, String result) {
    Place place = table.get(callSid);
    if (place == null) {
      return;
    }
    Run run = scripts.find(callSid, false);
    if (run != null && scripts.verb(run) instanceof Verb.Enqueue verb && verb.action() != null) {
      Web action = scripts.absolute(run, verb.action());
      Call call = calls.fetch(callSid);
      if (action != null) {
        Map<String, String> parameters = callbacks.ofRequest(call);
        parameters.putAll(said(place, place.isTaken() ? "bridged" : result));
        deliveries.send(Callback.of(action.url(), action.method()), "queue " + result, parameters);
      }
    }
    remove(place, result);
  }

  private void remove(Place place, String result) {
    table.remove(place.callSid());
    scripts.forget(place.callSid(), true);
    if (place.workflowSid() != null && !place.isTaken()) {
      left.accept(place, result);
    }
  }

  private Map<String, String> said(Place place, String result) {
    Map<String, String> said = new LinkedHashMap<>();
    said.put("QueueResult", result);
    said.put("QueueSid", place.queueSid());
    said.put("QueueTime", queueTime(place));
    return said;
  }

  private String queueTime(Place place) {
    Instant until = place.left() == null ? world.now() : place.left();
    return Long.toString(Duration.between(place.entered(), until).toSeconds());
  }
}
