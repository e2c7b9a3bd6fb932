package dev.signalbox.simulator.world;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A world on disk: a map for each table, from the key of a row to its place and its JSON. What is
 * saved at once is there as a whole or not at all, whenever the process is killed.
 */
final class WorldFile implements AutoCloseable {

  private static final char AFTER_ORDINAL = ' ';
  private static final int CACHE_MB = 4;

  /** Readers keep what they know: a later release may write more. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .changeDefaultVisibility(
              visibility ->
                  visibility
                      .withFieldVisibility(Visibility.ANY)
                      .withGetterVisibility(Visibility.NONE)
                      .withIsGetterVisibility(Visibility.NONE))
          .build();

  private final MVStore store;
  private final MVMap<String, String> facts;

  private WorldFile(MVStore store) {
    this.store = store;
    this.facts = map("world");
  }

  /**
   * Opens the file, which is made if it is not there.
   *
   * @throws RuntimeException if it is no such file, or another process has it
   */
  static WorldFile open(Path file) {
    return new WorldFile(
        new MVStore.Builder()
            .fileName(file.toString())
            .autoCommitDisabled()
            .cacheSize(CACHE_MB)
            .open());
  }

  private MVMap<String, String> map(String name) {
    return store.openMap(
        name,
        new MVMap.Builder<String, String>()
            .keyType(StringDataType.INSTANCE)
            .valueType(StringDataType.INSTANCE));
  }

  /** Something that is said of the whole world; null where nothing is. */
  @Nullable String fact(String name) {
    return facts.get(name);
  }

  /** The rows of a table, in their order. */
  <T extends Object> List<Table.Row<T>> rows(String table, Class<T> type) {
    List<Table.Row<T>> rows = new ArrayList<>();
    for (Map.Entry<String, String> entry : map(table).entrySet()) {
      String text = entry.getValue();
      int end = text.indexOf(AFTER_ORDINAL);
      rows.add(
          new Table.Row<>(
              entry.getKey(),
              Long.parseLong(text.substring(0, end)),
              JSON.readValue(text.substring(end + 1), type)));
    }
    rows.sort(Comparator.comparingLong(Table.Row::ordinal));
    return rows;
  }

  /** Writes what has changed; nothing of it counts before {@link #commit}. */
  void write(String table, Table.Changes<?> changes) {
    MVMap<String, String> map = map(table);
    if (changes.cleared()) {
      map.clear();
    }
    changes.removed().forEach(map::remove);
    changes
        .rows()
        .forEach(
            row ->
                map.put(
                    row.key(),
                    Long.toString(row.ordinal())
                        + AFTER_ORDINAL
                        + JSON.writeValueAsString(row.value())));
  }

  void write(Map<String, String> of) {
    facts.putAll(of);
  }

  void commit() {
    store.commit();
  }

  @Override
  public void close() {
    store.close();
  }

  /** Ends without a word about what was not committed. */
  void abandon() {
    store.closeImmediately();
  }
}
