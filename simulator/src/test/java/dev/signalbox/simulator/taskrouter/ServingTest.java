package dev.signalbox.simulator.taskrouter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorTest;
import dev.signalbox.simulator.taskrouter.expression.Expression;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.WorkerChannel;
import dev.signalbox.simulator.taskrouter.worker.WorkerOrder;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Whatever happens, nobody waits for whom somebody is free, and nobody is asked before it is their
 * turn: held against a search through all tasks and all workers. A failure names its seed; {@code
 * -Dsignalbox.seed=…} runs it again.
 */
@SimulatorTest
class ServingTest {

  private static final int SEEDS = 12;
  private static final int STEPS = 150;
  private static final List<String> QUEUES = List.of("red", "blue", "both");

  private final SimulatorClient simulator;
  private final Desk desk;
  private final TaskRouter router;
  private final Workers workers;
  private final Catalogue catalogue;
  private final List<String> people = new ArrayList<>();
  private String workspace = "";
  private String workflow = "";

  @Autowired
  ServingTest(
      @LocalServerPort int port,
      Desk desk,
      TaskRouter router,
      Workers workers,
      Catalogue catalogue) {
    this.simulator = new SimulatorClient(port);
    this.desk = desk;
    this.router = router;
    this.workers = workers;
    this.catalogue = catalogue;
  }

  static LongStream seeds() {
    Long one = Long.getLong("signalbox.seed");
    return one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
  }

  @BeforeEach
  void aContactCentre() throws Exception {
    ContactCentre centre = ContactCentre.open(simulator);
    String red = centre.queue("red", "TargetWorkers", "colours HAS 'red'");
    String blue = centre.queue("blue", "TargetWorkers", "colours HAS 'blue'", "TaskOrder", "LIFO");
    String both = centre.queue("both", "TargetWorkers", "1==1", "MaxReservedWorkers", "2");
    workflow =
        centre.workflow(
            """
            {"filters":[
              {"expression":"queue == 'red'","targets":[{"queue":"%s"}]},
              {"expression":"queue == 'blue'","targets":[
                {"queue":"%s","expression":"task.level <= worker.level"}]},
              {"expression":"queue == 'both'","targets":[{"queue":"%s"}]}]}
            """
                .formatted(red, blue, both));
    workspace = Objects.requireNonNull(catalogue.findQueue(red)).workspaceSid();
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    simulator.reset();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nobodyWaitsForWhomSomebodyIsFreeAndNobodyIsPassedOver(long seed) {
    Random dice = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      happen(dice);
      for (Task waiting : tasks("pending")) {
        assertThat(free(waiting))
            .as("seed %d, step %d: workers free for %s", seed, step, waiting.attributes())
            .isEmpty();
      }
    }
  }

  private void happen(Random dice) {
    switch (dice.nextInt(8)) {
      case 0, 1, 2 -> create(dice);
      case 3 -> answer(dice, "accepted");
      case 4 -> answer(dice, "rejected");
      case 5 -> complete(dice);
      case 6 -> hire(dice);
      default -> change(dice);
    }
  }

  /** Whoever is asked for a new task at once has passed over nobody who waits there. */
  private void create(Random dice) {
    String attributes =
        "{\"queue\":\"%s\",\"level\":%d}"
            .formatted(QUEUES.get(dice.nextInt(QUEUES.size())), dice.nextInt(3));
    desk.create(new Desk.Wish(workspace, workflow, attributes, "default", dice.nextInt(3), 86_400));
  }

  private void answer(Random dice, String status) {
    List<Reservation> asked =
        router.reservations().newest(Reservation::isPending, Integer.MAX_VALUE);
    if (!asked.isEmpty()) {
      Reservation one = asked.get(dice.nextInt(asked.size()));
      List<Task> before = tasks("pending");
      desk.answer(one.sid(), status, status.equals("rejected") ? activity("Unavailable") : null);
      nobodyIsPassedOver(before);
    }
  }

  private void complete(Random dice) {
    List<Task> assigned = tasks("assigned");
    if (!assigned.isEmpty()) {
      List<Task> before = tasks("pending");
      desk.move(assigned.get(dice.nextInt(assigned.size())).sid(), "completed", null);
      nobodyIsPassedOver(before);
    }
  }

  /** In a queue for whose workers all are alike, who is served is no less important. */
  private void nobodyIsPassedOver(List<Task> before) {
    for (Task served : before) {
      Task now = router.tasks().get(served.sid());
      if (now == null || !now.assignmentStatus().equals("reserved")) {
        continue;
      }
      for (Task left : tasks("pending")) {
        boolean wasThere = before.stream().anyMatch(task -> task.sid().equals(left.sid()));
        if (wasThere && isAlike(left, served)) {
          assertThat(left.priority()).isLessThanOrEqualTo(served.priority());
          if (left.priority() == served.priority()) {
            assertThat(left.created()).isAfterOrEqualTo(served.created());
          }
        }
      }
    }
  }

  private static boolean isAlike(Task left, Task served) {
    return !"blue".equals(left.taskQueueName())
        && String.valueOf(left.taskQueueName()).equals(served.taskQueueName());
  }

  private void hire(Random dice) {
    String sid = SimulatorClient.sid("WK", 1 + dice.nextInt(12));
    people.add(sid);
    workers.make(new WorkerOrder(sid, workspace, sid, attributes(dice), "Available", true));
  }

  private void change(Random dice) {
    if (people.isEmpty()) {
      return;
    }
    String sid = people.get(dice.nextInt(people.size()));
    if (dice.nextBoolean()) {
      workers.make(new WorkerOrder(sid, null, null, attributes(dice), null, null));
    } else {
      desk.occupy(sid, activity(dice.nextBoolean() ? "Available" : "Unavailable"));
    }
  }

  private static String attributes(Random dice) {
    List<String> colours = List.of("[]", "[\"red\"]", "[\"blue\"]", "[\"red\",\"blue\"]");
    return "{\"colours\":%s,\"level\":%d}".formatted(colours.get(dice.nextInt(4)), dice.nextInt(3));
  }

  private String activity(String name) {
    return workers
        .make(
            new WorkerOrder(
                SimulatorClient.sid("WK", 99), workspace, "nobody", null, name, isOffered(name)))
        .activitySid();
  }

  private static boolean isOffered(String activity) {
    return activity.equals("Available");
  }

  private List<Task> tasks(String status) {
    return router.tasks().newest(task -> task.assignmentStatus().equals(status), Integer.MAX_VALUE);
  }

  /** Brute force: everybody is looked at. */
  private List<Worker> free(Task task) {
    TaskQueue queue = Objects.requireNonNull(catalogue.findQueue(task.taskQueueSid()));
    Expression who = Objects.requireNonNull(queue.target());
    return workers.of(workspace).stream()
        .filter(worker -> catalogue.isAvailable(worker.activitySid()))
        .filter(worker -> who.matches(workers.facts(worker)))
        .filter(
            worker ->
                !"blue".equals(queue.friendlyName())
                    || task.attributes().json().path("level").asInt()
                        <= worker.attributes().json().path("level").asInt(-1))
        .filter(
            worker -> {
              WorkerChannel channel = workers.channel(worker, "default");
              return channel != null && channel.hasRoom();
            })
        .toList();
  }
}
