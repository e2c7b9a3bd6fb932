package dev.signalbox.simulator.eventstreams;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What goes on for one sink just now. Used within steps of the world only. */
final class Lane {

  private final Deque<String> ready = new ArrayDeque<>();
  private final Set<String> planned = new HashSet<>();
  private final Set<String> sending = new HashSet<>();
  private final Throttle throttle = new Throttle();
  private final Notices notices = new Notices();
  private SinkOptions options;
  private Random dice;
  private Random retryDice;
  private int workers;
  private boolean woken;
  private boolean paused;

  Lane(SinkOptions options) {
    this.options = options;
    this.dice = new Random(number(options.seed()));
    this.retryDice = new Random(number(options.seed()));
  }

  static long number(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  /** What may be sent at once, the first first. */
  Deque<String> ready() {
    return ready;
  }

  /** What waits for a moment of the timeline. */
  Set<String> planned() {
    return planned;
  }

  /** What is on its way. */
  Set<String> sending() {
    return sending;
  }

  Throttle throttle() {
    return throttle;
  }

  Notices notices() {
    return notices;
  }

  SinkOptions options() {
    return options;
  }

  void setOptions(SinkOptions wanted) {
    options = wanted;
    dice = new Random(number(wanted.seed()));
    retryDice = new Random(number(wanted.seed()));
  }

  /** Thrown for each event as it comes, so that what comes of it depends on nothing else. */
  Random dice() {
    return dice;
  }

  /** Thrown for each try that has failed. */
  Random retryDice() {
    return retryDice;
  }

  /** How many requests can be on their way, each sent by one worker after the other. */
  int workers() {
    return workers;
  }

  void workerCame() {
    workers++;
  }

  void workerWent() {
    workers--;
  }

  /** Whether somebody is about to look what is ready; true only for the first who asks. */
  boolean wake() {
    boolean first = !woken;
    woken = true;
    return first;
  }

  void awake() {
    woken = false;
  }

  /** Whether the next may be sent only later; true only for the first who asks. */
  boolean pause() {
    boolean first = !paused;
    paused = true;
    return first;
  }

  boolean isPaused() {
    return paused;
  }

  void unpause() {
    paused = false;
  }
}
