package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.voice.Callee.Outcome;
import dev.signalbox.simulator.world.Switch;
import dev.signalbox.simulator.world.Switches;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.Timeline;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those who are called, and whether they answer. Where nobody has said anything about somebody, a
 * switch does.
 */
final class Callees {

  private static final int KEPT = 1_000;

  private final World world;
  private final Calls calls;
  private final Table<Callee> table;
  private final Switch answer;
  private final Timeline.Kind happens;
  private final Timeline.Kind ringsOut;
  private final Timeline.Kind hangsUp;

  Callees(World world, Timeline timeline, Calls calls, Switches switches) {
    this.world = world;
    this.calls = calls;
    this.table = world.table("voice.callees", Callee.class, KEPT, callee -> true);
    this.answer = switches.define("calls.answer", "at-once", "by-hand");
    this.happens = timeline.kind("voice.callee-acts", this::happen);
    this.ringsOut = timeline.kind("voice.rings-out", this::ringOut);
    this.hangsUp = timeline.kind("voice.callee-hangs-up", calls::end);
  }

  List<Callee> all() {
    return table.newest(callee -> true, KEPT).reversed();
  }

  Callee add(Callee.Order order) {
    return world.change(
        () -> {
          Callee callee = order.as(world.newSid("CE"));
          table.put(callee.id(), callee);
          return callee;
        });
  }

  void clear() {
    table.removeIf(callee -> true);
  }

  /**
   * Rings.
   *
   * @param timeout after which nobody answers any more
   * @param detects whether the caller wants to know if a machine answers
   */
  void ring(Call call, Duration timeout, boolean detects) {
    Callee callee = known(call.to());
    if (callee == null) {
      if (answer.is("at-once")) {
        calls.move(call.sid(), CallStatus.RINGING);
        answered(call.sid(), "human", detects, null);
      } else {
        ringsOut.after(timeout, call.sid());
      }
      return;
    }
    table.put(callee.id(), callee.usedOnce());
    if (callee.outcome() == Outcome.FAILED) {
      calls.move(call.sid(), CallStatus.FAILED);
      return;
    }
    calls.move(call.sid(), CallStatus.RINGING);
    ringsOut.after(timeout, call.sid());
    if (callee.outcome() == Outcome.NO_ANSWER) {
      return;
    }
    String about = call.sid() + " " + callee.outcome().text() + " " + detects + " " + talk(callee);
    if (callee.ringSeconds() == 0) {
      happen(about);
    } else {
      happens.after(Duration.ofSeconds(callee.ringSeconds()), about);
    }
  }

  private static String talk(Callee callee) {
    return callee.talkSeconds() == null ? "-" : callee.talkSeconds().toString();
  }

  private @Nullable Callee known(String party) {
    return all().stream().filter(callee -> callee.isAbout(party)).findFirst().orElse(null);
  }

  private void happen(String about) {
    String[] parts = about.split(" ");
    if (!isRinging(parts[0])) {
      return;
    }
    if (parts[1].equals(Outcome.BUSY.text())) {
      calls.move(parts[0], CallStatus.BUSY);
      return;
    }
    Duration talk = parts[3].equals("-") ? null : Duration.ofSeconds(Long.parseLong(parts[3]));
    boolean machine = parts[1].equals(Outcome.MACHINE.text());
    answered(parts[0], machine ? "machine_start" : "human", Boolean.parseBoolean(parts[2]), talk);
  }

  private void answered(String sid, String who, boolean detects, @Nullable Duration talk) {
    if (detects) {
      calls.answeredBy(sid, who);
    }
    calls.move(sid, CallStatus.IN_PROGRESS);
    if (talk != null) {
      hangsUp.after(talk, sid);
    }
  }

  private void ringOut(String sid) {
    if (isRinging(sid)) {
      calls.move(sid, CallStatus.NO_ANSWER);
    }
  }

  private boolean isRinging(String sid) {
    Call call = calls.find(sid);
    return call != null && !call.isOver() && !call.isInProgress();
  }
}
