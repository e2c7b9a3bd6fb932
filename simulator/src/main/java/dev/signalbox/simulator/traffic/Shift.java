package dev.signalbox.simulator.traffic;

import dev.signalbox.simulator.taskrouter.worker.WorkerOrder;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.Timeline;
import java.time.Duration;

/** Has agents sign in, a hundred in a second, and sign out. */
final class Shift {

  private static final int AT_A_TIME = 100;
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Table<Agent> agents;
  private final Table<Run> runs;
  private final Workers workers;
  private final Centre centre;
  private final Timeline.Kind begins;

  Shift(Timeline timeline, Table<Agent> agents, Table<Run> runs, Workers workers, Centre centre) {
    this.agents = agents;
    this.runs = runs;
    this.workers = workers;
    this.centre = centre;
    this.begins = timeline.kind("traffic.shift", number -> begin(Integer.parseInt(number)));
  }

  /** So many agents work from now on. */
  void begin(Run run) {
    agents
        .newest(agent -> agent.onShift() && agent.number() >= run.agents(), Integer.MAX_VALUE)
        .forEach(this::signOut);
    begin(0);
  }

  private void begin(int first) {
    Run run = runs.get(Traffic.RUN);
    if (run == null) {
      return;
    }
    int end = Math.min(first + AT_A_TIME, run.agents());
    for (int number = first; number < end; number++) {
      signIn(number);
    }
    if (end < run.agents()) {
      begins.after(BETWEEN, Integer.toString(end));
    }
  }

  private void signIn(int number) {
    Roster.Entry entry = Roster.agent(centre.workspaceSid(), number);
    Agent known = agents.get(entry.workerSid());
    if (known != null && known.onShift()) {
      return;
    }
    if (known == null) {
      workers.make(
          new WorkerOrder(
              entry.workerSid(),
              centre.workspaceSid(),
              entry.identity(),
              entry.attributes(),
              Centre.OFFLINE,
              false));
    }
    agents.put(
        entry.workerSid(),
        new Agent(number, entry.workerSid(), entry.identity(), entry.fullName(), true));
    workers.move(entry.workerSid(), centre.activity(Centre.AVAILABLE));
  }

  /** Nobody works any more. */
  void end() {
    agents.newest(Agent::onShift, Integer.MAX_VALUE).forEach(this::signOut);
  }

  private void signOut(Agent agent) {
    agents.put(agent.workerSid(), agent.working(false));
    workers.move(agent.workerSid(), centre.activity(Centre.OFFLINE));
  }
}
