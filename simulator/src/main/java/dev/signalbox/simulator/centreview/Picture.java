package dev.signalbox.simulator.centreview;

import dev.signalbox.simulator.centreview.Centre.ActivityCount;
import dev.signalbox.simulator.centreview.Centre.Agent;
import dev.signalbox.simulator.centreview.Centre.Doing;
import dev.signalbox.simulator.centreview.Centre.PhoneCall;
import dev.signalbox.simulator.centreview.Centre.Queue;
import dev.signalbox.simulator.centreview.Centre.Totals;
import dev.signalbox.simulator.taskrouter.Floor;
import dev.signalbox.simulator.taskrouter.Floor.Ended;
import dev.signalbox.simulator.taskrouter.Floor.Occupation;
import dev.signalbox.simulator.taskrouter.Floor.Work;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import dev.signalbox.simulator.taskrouter.workspace.Workspace;
import dev.signalbox.simulator.voice.Lines;
import dev.signalbox.simulator.voice.Lines.CallState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what the products show of one moment. */
final class Picture {

  private static final String CALL_SID = "call_sid";
  private static final List<String> CUSTOMER = List.of("from", "caller", "customerName", "name");

  private static final Comparator<Agent> BUSIEST =
      Comparator.comparing((Agent agent) -> agent.work().isEmpty())
          .thenComparing(agent -> !agent.available())
          .thenComparing(Agent::name)
          .thenComparing(Agent::sid);

  /** Those that a customer has, which are the centre's business, before the legs of agents. */
  private static final Comparator<PhoneCall> LIVE_AND_ROUTED_FIRST =
      Comparator.comparing((PhoneCall call) -> call.ended() != null)
          .thenComparing(call -> call.taskSid() == null);

  private final Floor.Sight floor;
  private final Lines.Sight lines;
  private final Map<String, List<String>> membership;
  private final Catalogue catalogue;
  private final Map<String, Work> tasks;
  private final Map<String, List<Occupation>> byWorker;
  private final Map<String, Worker> workers;
  private final Map<String, String> workspaceNames;
  private final Names names;

  Picture(
      Floor.Sight floor,
      Lines.Sight lines,
      Map<String, List<String>> membership,
      Catalogue catalogue) {
    this.floor = floor;
    this.lines = lines;
    this.membership = membership;
    this.catalogue = catalogue;
    this.tasks = floor.tasks().stream().collect(Collectors.toMap(Work::sid, Function.identity()));
    this.workers =
        floor.workers().stream().collect(Collectors.toMap(Worker::sid, Function.identity()));
    this.names = new Names(floor.workers());
    this.byWorker =
        floor.occupations().stream().collect(Collectors.groupingBy(Occupation::workerSid));
    // One that stands alone need not be named on each line.
    this.workspaceNames =
        floor.workspaces().size() < 2
            ? Map.of()
            : floor.workspaces().stream()
                .collect(Collectors.toMap(Workspace::sid, Workspace::friendlyName));
  }

  Centre drawn() {
    List<Agent> agents = floor.workers().stream().map(this::agent).sorted(BUSIEST).toList();
    return new Centre(
        floor.at(), totals(agents), activities(agents), agents, agents.size(), queues(), calls());
  }

  private Totals totals(List<Agent> agents) {
    List<Work> waiting = floor.tasks().stream().filter(Work::isWaiting).toList();
    return new Totals(
        floor.workspaces().size(),
        agents.size(),
        (int) agents.stream().filter(Agent::available).count(),
        (int) agents.stream().filter(agent -> !agent.work().isEmpty()).count(),
        floor.queues().size(),
        waiting.size(),
        oldest(waiting),
        floor.tasks().size() - waiting.size(),
        lines.live());
  }

  private static @Nullable Instant oldest(List<Work> waiting) {
    return waiting.stream().map(Work::entered).min(Comparator.naturalOrder()).orElse(null);
  }

  private static List<ActivityCount> activities(List<Agent> agents) {
    Map<String, List<Agent>> byName =
        agents.stream()
            .collect(Collectors.groupingBy(Agent::activity, TreeMap::new, Collectors.toList()));
    return byName.values().stream()
        .map(
            some ->
                new ActivityCount(
                    some.getFirst().activity(), some.getFirst().available(), some.size()))
        .sorted(Comparator.comparing(ActivityCount::available).reversed())
        .toList();
  }

  private Agent agent(Worker worker) {
    String activity = catalogue.activityName(worker.activitySid());
    return new Agent(
        worker.sid(),
        Names.of(worker),
        PhoneNumbers.masked(worker.friendlyName()),
        workspaceNames.get(worker.workspaceSid()),
        activity == null ? "" : activity,
        catalogue.isAvailable(worker.activitySid()),
        worker.statusChanged(),
        byWorker.getOrDefault(worker.sid(), List.of()).stream().map(this::doing).toList());
  }

  private Doing doing(Occupation occupation) {
    Work task = tasks.get(occupation.taskSid());
    return new Doing(
        occupation.taskSid(),
        occupation.status(),
        task == null ? "" : task.taskChannelUniqueName(),
        task == null ? null : queueName(task),
        task == null ? null : text(task, CALL_SID),
        task == null ? null : customer(task),
        occupation.since());
  }

  private static @Nullable String queueName(Work task) {
    String name = task.taskQueueName();
    return name == null ? null : PhoneNumbers.masked(name);
  }

  private static @Nullable String customer(Work task) {
    return CUSTOMER.stream()
        .map(key -> text(task, key))
        .filter(value -> value != null)
        .findFirst()
        .map(PhoneNumbers::masked)
        .orElse(null);
  }

  private static @Nullable String text(Work task, String key) {
    String text = task.attributes().json().path(key).asString("");
    return text.isEmpty() ? null : text;
  }

  private List<Queue> queues() {
    Map<String, List<Work>> byQueue = new HashMap<>();
    for (Work task : floor.tasks()) {
      String sid = task.taskQueueSid();
      if (sid != null) {
        byQueue.computeIfAbsent(sid, first -> new ArrayList<>()).add(task);
      }
    }
    Map<String, int[]> members = members();
    return floor.queues().stream()
        .map(
            queue ->
                queue(
                    queue,
                    byQueue.getOrDefault(queue.sid(), List.of()),
                    members.getOrDefault(queue.sid(), new int[2])))
        .toList();
  }

  /** How many agents each queue is for, and how many of those are available. */
  private Map<String, int[]> members() {
    Map<String, int[]> counted = new HashMap<>();
    for (Worker worker : floor.workers()) {
      int available = catalogue.isAvailable(worker.activitySid()) ? 1 : 0;
      for (String queue : membership.getOrDefault(worker.sid(), List.of())) {
        int[] counts = counted.computeIfAbsent(queue, first -> new int[2]);
        counts[0]++;
        counts[1] += available;
      }
    }
    return counted;
  }

  private Queue queue(TaskQueue queue, List<Work> here, int[] members) {
    List<Work> waiting = here.stream().filter(Work::isWaiting).toList();
    return new Queue(
        queue.sid(),
        PhoneNumbers.masked(queue.friendlyName()),
        workspaceNames.get(queue.workspaceSid()),
        waiting.size(),
        oldest(waiting),
        here.size() - waiting.size(),
        (int) here.stream().filter(task -> task.status().equals("wrapping")).count(),
        members[0],
        members[1]);
  }

  private List<PhoneCall> calls() {
    Map<String, Work> byCall = new HashMap<>();
    // Of two that are about one call, the one that is not over counts; else, the latest.
    Stream.concat(
            floor.ended().stream().map(Ended::task).toList().reversed().stream(),
            floor.tasks().stream())
        .forEach(
            task -> {
              String call = text(task, CALL_SID);
              if (call != null) {
                byCall.put(call, task);
              }
            });
    Map<String, Worker> agents = new HashMap<>();
    for (Ended ended : floor.ended()) {
      Worker worker = ended.workerSid() == null ? null : workers.get(ended.workerSid());
      if (worker != null) {
        agents.put(ended.task().sid(), worker);
      }
    }
    for (Occupation occupation : floor.occupations()) {
      Worker worker = workers.get(occupation.workerSid());
      if (worker != null && !occupation.status().equals("pending")) {
        agents.put(occupation.taskSid(), worker);
      }
    }
    return lines.calls().stream()
        .map(line -> call(line, byCall, agents))
        .sorted(LIVE_AND_ROUTED_FIRST)
        .toList();
  }

  private PhoneCall call(CallState line, Map<String, Work> byCall, Map<String, Worker> agents) {
    Work task = byCall.get(line.sid());
    Worker agent = task == null ? null : agents.get(task.sid());
    String called = names.behind(line.to());
    return new PhoneCall(
        line.sid(),
        line.parentSid(),
        PhoneNumbers.masked(line.from()),
        PhoneNumbers.masked(line.to()),
        line.direction(),
        line.status(),
        line.created(),
        line.answered(),
        line.ended(),
        task == null ? null : task.sid(),
        task == null ? null : queueName(task),
        task == null ? null : task.status(),
        agent == null ? null : Names.of(agent),
        agent == null ? null : PhoneNumbers.masked(agent.friendlyName()),
        called == null ? names.behind(line.from()) : called);
  }
}
