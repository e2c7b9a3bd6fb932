package dev.signalbox.simulator.traffic;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is going to happen to a customer who comes in, whatever happens to others: the same for the
 * same seeds.
 *
 * @param skill what it is about
 * @param caller the customer's number, made up
 * @param patience how long the customer waits
 * @param asksForCallback after what time in the queue the customer would rather be called back;
 *     null for never
 * @param talk how long the conversation lasts
 * @param transferTo with whom it goes on; null for nobody
 * @param wrapUp how long the agent has to do afterwards
 * @param pause the break that the agent then has; null for none
 */
record CallPlan(
    String skill,
    String caller,
    Duration patience,
    @Nullable Duration asksForCallback,
    Duration talk,
    @Nullable String transferTo,
    Duration wrapUp,
    @Nullable Duration pause) {

  /** How an agent answers an offer. */
  enum Verdict {
    ACCEPTS,
    REJECTS,
    /** Does not answer, until the offer times out. */
    MISSES
  }

  /**
   * An answer.
   *
   * @param after how long the agent takes for it
   */
  record Reply(Verdict verdict, Duration after) {}

  static final List<String> SKILLS = List.of("support", "sales", "billing");

  private static final int[] SHARES = {5, 3, 2};
  private static final Duration NEVER_LEAVES = Duration.ofDays(1);
  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(4);

  /** A chat takes longer, and who writes waits longer. */
  private static final double CHAT = 2;

  static CallPlan of(Seeds seeds) {
    Habits habits = seeds.scenario().habits();
    Dice who = dice(seeds, "who");
    String skill = skill(who);
    double slow = seeds.channel().equals(Seeds.CHAT) ? CHAT : 1;
    Dice handling = dice(seeds, "handling");
    return new CallPlan(
        skill,
        "+1500555%04d".formatted(who.below(10_000)),
        patience(seeds, habits.patience() * slow),
        asksForCallback(seeds, habits),
        handling.lasting(habits.talk() * slow).plusSeconds(5),
        transferTo(seeds, habits, skill),
        handling.lasting(habits.wrapUp()).plusSeconds(1),
        pause(seeds, habits));
  }

  private static Dice dice(Seeds seeds, String question, long... more) {
    long[] numbers = new long[more.length + 2];
    numbers[0] = seeds.ordinal();
    numbers[1] = seeds.part();
    System.arraycopy(more, 0, numbers, 2, more.length);
    return Dice.of(seeds.seed(), seeds.channel() + " " + question, numbers);
  }

  private static String skill(Dice dice) {
    int place = dice.below(10);
    int skill = 0;
    while (place >= SHARES[skill]) {
      place -= SHARES[skill++];
    }
    return SKILLS.get(skill);
  }

  /** Whoever is called back has nothing to wait for. */
  private static Duration patience(Seeds seeds, double mean) {
    return seeds.channel().equals(Seeds.CALLBACK)
        ? NEVER_LEAVES
        : dice(seeds, "patience").waiting(mean).plus(LEAST_PATIENCE);
  }

  private static @Nullable Duration asksForCallback(Seeds seeds, Habits habits) {
    Dice dice = dice(seeds, "callback");
    return seeds.channel().equals(Seeds.VOICE) && dice.happens(habits.callbacks())
        ? dice.between(15, 60)
        : null;
  }

  private static @Nullable String transferTo(Seeds seeds, Habits habits, String skill) {
    Dice dice = dice(seeds, "transfer");
    boolean goesOn =
        seeds.part() == 0
            && !seeds.channel().equals(Seeds.CALLBACK)
            && dice.happens(habits.transfers());
    int other = SKILLS.indexOf(skill) + 1 + dice.below(SKILLS.size() - 1);
    return goesOn ? SKILLS.get(other % SKILLS.size()) : null;
  }

  private static @Nullable Duration pause(Seeds seeds, Habits habits) {
    Dice dice = dice(seeds, "break");
    return dice.happens(habits.breaks()) ? dice.between(120, 600) : null;
  }

  /**
   * How the agent answers to whom the call is offered.
   *
   * @param offer how many agents were asked before
   */
  static Reply reply(Seeds seeds, int offer) {
    Habits habits = seeds.scenario().habits();
    Dice dice = dice(seeds, "offer", offer);
    Duration after = dice.between(1, 6);
    if (dice.happens(habits.rejects())) {
      return new Reply(Verdict.REJECTS, after);
    }
    return new Reply(dice.happens(habits.misses()) ? Verdict.MISSES : Verdict.ACCEPTS, after);
  }
}
