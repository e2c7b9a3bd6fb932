package dev.signalbox.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  private final World world = new World(Clock.systemUTC(), 42);
  private final Table<String> table =
      world.table("rows", String.class, 3, row -> row.endsWith("over"));
  private final Index<String> byLetter = table.index(row -> row.substring(0, 1));

  @Test
  void forgetsTheOldestThatIsOver() {
    table.put("1", "a");
    table.put("2", "b over");
    table.put("3", "a over");
    table.put("4", "a");

    assertThat(table.newest(row -> true, 10)).containsExactly("a", "a over", "a");
    assertThat(byLetter.of("b")).isEmpty();
    assertThat(byLetter.of("a")).hasSize(3);
  }

  @Test
  void forgetsTheOldestWhereNoneIsOver() {
    for (String row : List.of("a", "b", "c", "d")) {
      table.put(row, row);
    }

    assertThat(table.newest(row -> true, 10)).containsExactly("d", "c", "b");
    assertThat(byLetter.of("a")).isEmpty();
  }

  @Test
  void replacesARowInItsPlace() {
    table.put("1", "a");
    table.put("2", "b");
    table.put("1", "a over");

    assertThat(table.newest(row -> true, 10)).containsExactly("b", "a over");
    assertThat(byLetter.of("a")).containsExactly("a over");
  }

  @Test
  void readsOnWhereAPageEndedThoughRowsCameMeanwhile() {
    table.put("1", "a");
    table.put("2", "b");
    Table.Slice<String> first = table.slice(row -> true, Long.MAX_VALUE, 0, 1);
    table.put("3", "c");

    Table.Slice<String> second = table.slice(row -> true, first.last(), 0, 1);

    assertThat(first.items()).containsExactly("b");
    assertThat(first.more()).isTrue();
    assertThat(second.items()).containsExactly("a");
    assertThat(second.more()).isFalse();
  }

  @Test
  void forgetsAllAtAResetButMakesNoSidTwice() {
    table.put("1", "a");
    String before = world.newSid("CA");

    world.reset();

    assertThat(table.size()).isZero();
    assertThat(byLetter.of("a")).isEmpty();
    assertThat(world.newSid("CA")).isNotEqualTo(before);
  }

  @Test
  void makesTheSameSidsForTheSameSeed() {
    assertThat(sids(new World(Clock.systemUTC(), 7)))
        .isEqualTo(sids(new World(Clock.systemUTC(), 7)))
        .isNotEqualTo(sids(new World(Clock.systemUTC(), 8)))
        .allMatch(sid -> sid.matches("MZ[0-9a-f]{32}"));
  }

  private static List<String> sids(World world) {
    List<String> sids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      sids.add(world.newSid("MZ"));
    }
    return sids;
  }
}
