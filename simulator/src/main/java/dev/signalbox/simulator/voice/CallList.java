package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What calls there are at one moment, for whoever looks at all of them. It changes nothing. */
public final class CallList {

  /**
   * A call, which is one leg of what people call one.
   *
   * @param status as Twilio writes it
   * @param started when it was answered; null where nobody has
   */
  public record Line(
      String sid,
      @Nullable String parentSid,
      String from,
      String to,
      String direction,
      String status,
      Instant created,
      @Nullable Instant started,
      @Nullable Instant ended) {}

  /**
   * The calls.
   *
   * @param live how many are not over
   * @param lines some: those that are not over first, and of all, the newest first
   */
  public record Sight(int live, List<Line> lines) {}

  private final World world;
  private final Calls calls;

  CallList(World world, Calls calls) {
    this.world = world;
    this.calls = calls;
  }

  /**
   * Looks at the calls.
   *
   * @param most how many lines are looked at
   */
  public Sight look(int most) {
    return world.change(
        () -> {
          List<Call> live = calls.table().newest(call -> !call.isOver(), Integer.MAX_VALUE);
          List<Line> lines = new ArrayList<>();
          live.stream().limit(most).map(CallList::line).forEach(lines::add);
          calls.table().newest(Call::isOver, Math.max(0, most - lines.size())).stream()
              .map(CallList::line)
              .forEach(lines::add);
          return new Sight(live.size(), List.copyOf(lines));
        });
  }

  private static Line line(Call call) {
    return new Line(
        call.sid(),
        call.parentSid(),
        call.from(),
        call.to(),
        call.direction(),
        call.status().text(),
        call.created(),
        call.started(),
        call.ended());
  }
}
