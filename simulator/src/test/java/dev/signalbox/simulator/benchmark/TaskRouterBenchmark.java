package dev.signalbox.simulator.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.signalbox.simulator.SimulatorApplication;
import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.taskrouter.Desk;
import dev.signalbox.simulator.taskrouter.event.Journal;
import dev.signalbox.simulator.taskrouter.worker.WorkerOrder;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.world.World;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * A contact centre with ten thousand agents in fifty queues, through which tasks go as fast as they
 * can: created, offered, accepted, wrapped up, completed. It prints how many of TaskRouter's events
 * that makes for a second of processor time, and how much of the heap is in use at the end.
 *
 * <p>How to run it: docs/simulator.md, "How fast".
 */
public final class TaskRouterBenchmark {

  private static final int QUEUES = 50;
  private static final int SEED = 20_260_115;
  private static final double NANOS = 1e9;
  private static final int MEGABYTE = 1 << 20;

  private final PrintWriter out;
  private final World world;
  private final Workers workers;
  private final Desk desk;
  private final SimulatorClient client;
  private final AtomicLong events = new AtomicLong();
  private final Deque<String> live = new ArrayDeque<>();
  private final List<String> accepted = new ArrayList<>();
  private final Random dice = new Random(SEED);
  private String workspace = "";
  private String workflow = "";

  private TaskRouterBenchmark(ConfigurableApplicationContext context, PrintWriter out) {
    this.out = out;
    this.world = context.getBean(World.class);
    this.workers = context.getBean(Workers.class);
    this.desk = context.getBean(Desk.class);
    Environment environment = context.getEnvironment();
    this.client =
        new SimulatorClient(environment.getRequiredProperty("local.server.port", Integer.class));
    context.getBean(Journal.class).onEvent(event -> events.incrementAndGet());
    desk.onReservation(this::offered);
  }

  /**
   * @param arguments agents (10000), tasks (100000), share of agents that is busy in percent (85)
   */
  public static void main(String[] arguments) throws Exception {
    int agents = argument(arguments, 0, 10_000);
    int tasks = argument(arguments, 1, 100_000);
    int busy = argument(arguments, 2, 85);
    SpringApplication application = new SpringApplication(SimulatorApplication.class);
    try (ConfigurableApplicationContext context =
            application.run(
                "--TWILIO_ACCOUNT_SID=" + SimulatorClient.ACCOUNT,
                "--TWILIO_AUTH_TOKEN=" + SimulatorClient.AUTH_TOKEN,
                "--SIMULATOR_SEED=" + SEED,
                "--server.port=0",
                "--management.server.port=0",
                "--logging.level.root=warn");
        PrintWriter out = new PrintWriter(System.out, true)) {
      new TaskRouterBenchmark(context, out).run(agents, tasks, busy);
    }
  }

  private static int argument(String[] arguments, int place, int otherwise) {
    return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
  }

  private void run(int agents, int tasks, int busy) throws Exception {
    found();
    long began = cpu();
    for (int agent = 0; agent < agents; agent++) {
      hire(agent);
    }
    report("agents signed in", agents, began);
    int most = agents * busy / 100;
    began = cpu();
    while (live.size() < most) {
      create();
    }
    report("tasks until as many are busy as wanted", most, began);
    events.set(0);
    began = cpu();
    for (int task = 0; task < tasks; task++) {
      finish(live.removeFirst());
      create();
    }
    double seconds = (cpu() - began) / NANOS;
    report("tasks from their beginning to their end", tasks, began);
    out.printf(Locale.ROOT, "%,.0f events per CPU second%n", events.get() / seconds);
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    out.printf(
        Locale.ROOT,
        "%d MB of heap in use after a collection, of at most %d MB%n",
        (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE,
        runtime.maxMemory() / MEGABYTE);
  }

  private void found() throws Exception {
    String path = "/taskrouter/v1/Workspaces";
    workspace = client.send(client.post(path, "FriendlyName", "benchmark")).text("sid");
    StringBuilder filters = new StringBuilder();
    for (int queue = 0; queue < QUEUES; queue++) {
      String sid =
          client
              .send(
                  client.post(
                      path + "/" + workspace + "/TaskQueues",
                      "FriendlyName",
                      "queue " + queue,
                      "TargetWorkers",
                      "routing.skills HAS 'skill" + queue + "'"))
              .text("sid");
      filters.append(
          "%s{\"expression\":\"skill == 'skill%d'\",\"targets\":[{\"queue\":\"%s\"}]}"
              .formatted(queue == 0 ? "" : ",", queue, sid));
    }
    workflow =
        client
            .send(
                client.post(
                    path + "/" + workspace + "/Workflows",
                    "FriendlyName",
                    "by skill",
                    "Configuration",
                    "{\"task_routing\":{\"filters\":[" + filters + "]}}"))
            .text("sid");
  }

  /** Each agent has three skills, and so is in three queues. */
  private void hire(int agent) {
    String attributes =
        "{\"contact_uri\":\"client:agent%d\",\"routing\":{\"skills\":[\"skill%d\",\"skill%d\",\"skill%d\"]}}"
            .formatted(agent, skill(), skill(), skill());
    workers.make(new WorkerOrder(null, workspace, "agent" + agent, attributes, "Available", true));
  }

  private int skill() {
    return dice.nextInt(QUEUES);
  }

  private void create() {
    String attributes =
        "{\"skill\":\"skill%d\",\"call_sid\":\"%s\",\"from\":\"+15005550101\",\"to\":\"+15005550111\",\"direction\":\"inbound\"}"
            .formatted(skill(), world.newSid("CA"));
    desk.create(new Desk.Wish(workspace, workflow, attributes, "voice", 0, 86_400));
    for (String reservation : List.copyOf(accepted)) {
      desk.answer(reservation, "accepted", null);
    }
    accepted.clear();
  }

  private void offered(Desk.Offer offer) {
    if (offer.status().equals("pending")) {
      accepted.add(offer.reservationSid());
    } else if (offer.status().equals("accepted")) {
      live.addLast(offer.task().sid());
    }
  }

  private void finish(String task) {
    desk.move(task, "wrapping", null);
    desk.move(task, "completed", null);
    for (String reservation : List.copyOf(accepted)) {
      desk.answer(reservation, "accepted", null);
    }
    accepted.clear();
  }

  private void report(String what, int many, long began) {
    double seconds = (cpu() - began) / NANOS;
    out.printf(
        Locale.ROOT, "%,d %s: %.1f CPU seconds, %,.0f/s%n", many, what, seconds, many / seconds);
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
