package dev.signalbox.mediastream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.mediastream.Call.Agent;
import dev.signalbox.mediastream.Scenario.Fault;
import dev.signalbox.mediastream.VirtualTwilio.Stream;
import dev.signalbox.mediastream.act.Acts;
import dev.signalbox.mediastream.settings.StreamedLeg;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call made up from a seed: who has a part in it when, how its events get here, and what goes
 * wrong with the requests to Twilio.
 */
final class Story {

  private static final Duration LONG = Duration.ofMinutes(45);

  private final long seed;
  private final Random random;
  private final StreamedLeg leg;
  private final Scenario scenario;
  private final Call call;
  private final boolean outbound;
  private final boolean plugin;
  private final boolean legsEnd;
  private final double faulty;
  private final double lost;
  private final int latest;
  private final List<String> log = new ArrayList<>();

  private final List<Agent> left = new ArrayList<>();

  /** Parts that go on in truth. */
  private final Map<String, Agent> going = new HashMap<>();

  /** Reservations whose acceptance got here. */
  private final Set<String> heardOf = new HashSet<>();

  /** Reservations of which enough got here to know of their end, if only by a sweep. */
  private final Set<String> endHeardOf = new HashSet<>();

  private boolean taskEndHeardOf;
  private int transfers;
  private int errors;
  private boolean twilioAnswers;

  Story(long seed) {
    this.seed = seed;
    this.random = new Random(seed * 7_919 + 17);
    this.leg = random.nextBoolean() ? StreamedLeg.AGENT : StreamedLeg.CUSTOMER;
    this.scenario = new Scenario(Scenario.settings(leg));
    this.outbound = random.nextInt(5) == 0;
    this.call = new Call(scenario, 1, outbound);
    this.plugin = leg == StreamedLeg.CUSTOMER && !outbound && random.nextInt(3) == 0;
    this.legsEnd = random.nextBoolean();
    this.faulty = random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.8;
    this.lost = random.nextInt(3) == 0 ? random.nextDouble() * 0.3 : 0;
    this.errors = random.nextInt(3);
    this.latest = random.nextInt(4) == 0 ? 40_000 : 2_000;
    scenario.twilio.stoppedNamesAreTaken = random.nextBoolean();
    scenario.callbacks = random.nextInt(4) != 0;
    scenario.faults = effect -> fault(effect.kind());
    call.delivery = this::deliver;
  }

  private Fault fault(String kind) {
    if (twilioAnswers || random.nextDouble() >= faulty) {
      return Fault.NONE;
    }
    // What is done very late does double for a moment: see case 6.
    List<Fault> all = new ArrayList<>(List.of(Fault.values()));
    all.remove(Fault.DONE_VERY_LATE);
    Fault fault = all.get(random.nextInt(all.size()));
    // Only of a start it matters when it was done.
    return fault == Fault.DONE_LATE && !kind.equals(Acts.START) ? Fault.LOST : fault;
  }

  private void deliver(String key, String id, String type, Instant time, ObjectNode data) {
    if (random.nextDouble() < lost) {
      log.add("lost " + type);
      return;
    }
    int times = random.nextInt(5) == 0 ? 2 : 1;
    for (int i = 0; i < times; i++) {
      scenario.later(
          Duration.ofMillis(random.nextInt(latest)),
          () -> {
            log.add(Duration.between(Scenario.START, scenario.now()) + " " + type);
            got(type, data.path("ReservationSid").asString());
            scenario.event(
                key, id, type, random.nextBoolean() ? Call.EVENTS : Call.CALLBACK, time, data);
          });
    }
  }

  private void got(String type, String reservation) {
    switch (type.substring("com.twilio.taskrouter.".length())) {
      case "reservation.accepted" -> {
        heardOf.add(reservation);
        endHeardOf.add(reservation);
      }
      case "reservation.wrapup", "reservation.completed" -> endHeardOf.add(reservation);
      case "task.completed" -> taskEndHeardOf = true;
      default -> {
        // says nothing of a part's beginning or end
      }
    }
  }

  // --- what happens in truth

  /** The whole call, and time enough for all that looks after it. */
  Story toItsEnd() {
    begin();
    pause(20);
    for (int i = random.nextInt(3); i > 0; i--) {
      transfer();
    }
    new ArrayList<>(going.values()).forEach(this::leaves);
    pause(5);
    call.taskCompleted();
    if (random.nextBoolean()) {
      scenario.twilio.ends(call.customer);
    }
    answersFromNowOn();
    return this;
  }

  /** Up to where somebody still has a part. */
  Story toItsMiddle() {
    begin();
    pause(20);
    for (int i = random.nextInt(3); i > 0; i--) {
      transfer();
    }
    answersFromNowOn();
    return this;
  }

  private void begin() {
    Agent first = call.agent(1, 1);
    if (random.nextBoolean()) {
      Agent refuses = call.agent(9, 9);
      call.created(refuses);
      pause(15);
      call.refused("timeout", refuses);
      pause(1);
    }
    takes(first);
  }

  private void takes(Agent agent) {
    call.created(agent);
    pause(3);
    if (plugin && random.nextBoolean()) {
      call.startV1("start-" + agent.reservation(), agent);
    }
    going.put(agent.reservation(), agent);
    call.accepted(agent);
    scenario.millis(random.nextInt(500));
    call.joined(agent);
    if (plugin && random.nextBoolean()) {
      call.startV1("again-" + agent.reservation(), agent);
    }
  }

  private void leaves(Agent agent) {
    going.remove(agent.reservation());
    left.add(agent);
    if (plugin && random.nextBoolean()) {
      call.stopV1("stop-" + agent.reservation(), agent);
    }
    call.wrapup(agent);
    if (legsEnd) {
      scenario.twilio.ends(agent.leg());
    }
    pause(3);
    call.completed(agent);
  }

  private void transfer() {
    int part = 10 + transfers++;
    Agent before = going.values().iterator().next();
    Agent next = call.agent(part, random.nextInt(3) + 1);
    if (next.worker().equals(before.worker())) {
      next = call.agent(part, 4);
    }
    switch (random.nextInt(3)) {
      case 0 -> {
        leaves(before);
        takes(next);
      }
      case 1 -> {
        takes(next);
        pause(10);
        leaves(before);
      }
      default -> {
        call.created(next);
        pause(5);
        call.refused("canceled", next);
      }
    }
    pause(20);
  }

  private void pause(int seconds) {
    scenario.millis(random.nextInt(seconds * 1_000));
    if (errors > 0 && random.nextInt(4) == 0 && !scenario.twilio.live().isEmpty()) {
      errors--;
      List<Stream> live = scenario.twilio.live();
      Stream broken = live.get(random.nextInt(live.size()));
      // Not every error ends its stream.
      broken.live = random.nextBoolean();
      log.add("error " + broken);
      scenario.streamCallback(broken, "stream-error");
      scenario.millis(random.nextInt(1_000));
    }
  }

  private void answersFromNowOn() {
    twilioAnswers = true;
    scenario.pass(LONG);
  }

  // --- what must hold

  void verify() {
    String told = "seed " + seed + ": " + log + " " + scenario.results() + " " + this;
    assertThat(scenario.twilio.doubled).as(told).isEmpty();
    Set<String> agents = new HashSet<>();
    going.values().forEach(agent -> agents.add(agent.name()));
    if (plugin && !taskEndHeardOf) {
      // What a plugin began and no event ever spoke of ends with its call.
      left.stream()
          .filter(agent -> !endHeardOf.contains(agent.reservation()))
          .forEach(agent -> agents.add(agent.name()));
    }
    assertThat(scenario.twilio.live())
        .as(told)
        .allSatisfy(stream -> assertThat(agents).contains(stream.parameter("AgentId")));
    for (Agent agent : going.values()) {
      if (heardOf.contains(agent.reservation())) {
        assertThat(scenario.twilio.live()).as(told).anyMatch(stream -> isOf(stream, agent));
      }
    }
  }

  private boolean isOf(Stream stream, Agent agent) {
    return stream.callSid.equals(leg == StreamedLeg.AGENT ? agent.leg() : call.customer)
        && stream.parameter("AgentId").equals(agent.name());
  }

  @Override
  public String toString() {
    return "%s outbound=%s plugin=%s faulty=%.2f lost=%.2f latest=%d callbacks=%s going=%s streams=%s"
        .formatted(
            leg,
            outbound,
            plugin,
            faulty,
            lost,
            latest,
            scenario.callbacks,
            going.values(),
            scenario.twilio.streams);
  }
}
