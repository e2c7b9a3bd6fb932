package dev.signalbox.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanTest {

  private static final long SEED = Long.getLong("signalbox.seed", new Random().nextInt(1 << 30));
  private static final int MANY = 20_000;

  @BeforeAll
  static void sayTheSeed() {
    System.out.println("seed of the plan: -Dsignalbox.seed=" + SEED);
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void theSameSeedGivesTheSameCallsInWhateverOrderTheyAreAskedFor(Scenario scenario) {
    List<Long> ordinals = new ArrayList<>();
    Map<Long, CallPlan> plans = new TreeMap<>();
    for (long ordinal = 0; ordinal < 500; ordinal++) {
      ordinals.add(ordinal);
      plans.put(ordinal, CallPlan.of(seeds(scenario, SEED, ordinal)));
    }
    Collections.shuffle(ordinals, new Random(SEED));

    for (long ordinal : ordinals) {
      Seeds seeds = seeds(scenario, SEED, ordinal);
      assertThat(CallPlan.of(seeds)).isEqualTo(plans.get(ordinal));
      assertThat(CallPlan.reply(seeds, 1)).isEqualTo(CallPlan.reply(seeds, 1));
    }
    assertThat(arrivals(scenario, SEED, 5, 60)).isEqualTo(arrivals(scenario, SEED, 5, 60));
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void anotherSeedGivesOthers(Scenario scenario) {
    assertThat(CallPlan.of(seeds(scenario, SEED, 1)))
        .isNotEqualTo(CallPlan.of(seeds(scenario, SEED + 1, 1)));
    assertThat(arrivals(scenario, SEED, 5, 60)).isNotEqualTo(arrivals(scenario, SEED + 1, 5, 60));
  }

  /** Within five standard deviations of what is expected, in each quarter of an hour. */
  @ParameterizedTest
  @EnumSource(Scenario.class)
  void arrivalsFollowTheCurve(Scenario scenario) {
    double perMinute = 100;
    List<Double> arrivals = arrivals(scenario, SEED, perMinute, 180);

    for (int from = 0; from < 180; from += 15) {
      int begin = from;
      double expected =
          perMinute * (scenario.curve().until(begin + 15) - scenario.curve().until(begin));
      long came = arrivals.stream().filter(at -> at >= begin && at < begin + 15).count();
      assertThat((double) came)
          .as("%s, minute %d, seed %d", scenario.id(), begin, SEED)
          .isCloseTo(expected, within(5 * Math.sqrt(expected)));
    }
  }

  @Test
  void theCurveBeginsAgainWhereItEnds() {
    Curve curve = Curve.of(0, 1, 10, 3, 20, 1);

    assertThat(curve.at(5)).isEqualTo(2);
    assertThat(curve.at(25)).isEqualTo(2);
    assertThat(curve.until(20)).isEqualTo(40);
    assertThat(curve.until(45)).isCloseTo(80 + 7.5, within(1e-9));
    assertThat(curve.after(5, 40)).isCloseTo(25, within(1e-5));
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void peopleAreAsTheScenarioSays(Scenario scenario) {
    Habits habits = scenario.habits();
    int transfers = 0;
    int rejects = 0;
    Duration talk = Duration.ZERO;
    Duration patience = Duration.ZERO;
    for (int ordinal = 0; ordinal < MANY; ordinal++) {
      Seeds seeds = seeds(scenario, SEED, ordinal);
      CallPlan plan = CallPlan.of(seeds);
      transfers += plan.transferTo() == null ? 0 : 1;
      assertThat(plan.transferTo()).isNotEqualTo(plan.skill());
      rejects += CallPlan.reply(seeds, 0).verdict() == CallPlan.Verdict.REJECTS ? 1 : 0;
      talk = talk.plus(plan.talk());
      patience = patience.plus(plan.patience());
    }

    assertThat((double) transfers / MANY).isCloseTo(habits.transfers(), within(0.01));
    assertThat((double) rejects / MANY).isCloseTo(habits.rejects(), within(0.01));
    assertThat((double) talk.toSeconds() / MANY).isCloseTo(habits.talk() + 5, within(10.0));
    assertThat((double) patience.toSeconds() / MANY).isCloseTo(habits.patience() + 4, within(10.0));
  }

  private static Seeds seeds(Scenario scenario, long seed, long ordinal) {
    return new Seeds(scenario, seed, Seeds.VOICE, ordinal, 0);
  }

  /** Minutes at which somebody calls. */
  private static List<Double> arrivals(
      Scenario scenario, long seed, double perMinute, double minutes) {
    List<Double> arrivals = new ArrayList<>();
    Run.Stream stream = new Run.Stream(perMinute, 0, 0, null);
    for (double at = 0; at < minutes; ) {
      at = Customers.minuteOfNext(scenario, seed, Seeds.VOICE, stream);
      stream = new Run.Stream(perMinute, stream.ordinal() + 1, at, null);
      arrivals.add(at);
    }
    return arrivals;
  }
}
