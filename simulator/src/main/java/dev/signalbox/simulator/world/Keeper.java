package dev.signalbox.simulator.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the world on disk, so that the next process goes on with it: what others remember of a
 * world that is gone would be ghosts. It saves what has changed every half second, and at the end;
 * whoever kills the process loses no more than that. Without a folder, the world begins anew.
 *
 * <p>It starts before anybody is answered, and before anything that is planned happens.
 */
final class Keeper implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Keeper.class);
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final String FILE = "world.mv";
  private static final String UNREADABLE = "world.unreadable.mv";
  private static final String AHEAD = "ahead";
  private static final String SIDS = "sids";

  private final @Nullable Path folder;
  private final World world;
  private final Timeline timeline;
  private final List<Restorable> restorables;
  private CountDownLatch ended = new CountDownLatch(1);
  private Map<String, String> saved = Map.of();
  private @Nullable WorldFile file;
  private @Nullable Thread thread;

  /**
   * @param folder null to keep nothing
   */
  Keeper(@Nullable Path folder, World world, Timeline timeline, List<Restorable> restorables) {
    this.folder = folder;
    this.world = world;
    this.timeline = timeline;
    this.restorables = List.copyOf(restorables);
  }

  @Override
  public void start() {
    CountDownLatch end = new CountDownLatch(1);
    ended = end;
    if (folder != null) {
      file = opened(folder);
      thread = Thread.ofPlatform().name("keeper").daemon().start(() -> run(end));
    }
    timeline.begin();
  }

  private WorldFile opened(Path there) {
    try {
      Files.createDirectories(there);
      Path path = there.resolve(FILE);
      try {
        return loaded(path);
      } catch (RuntimeException e) {
        log.warn("the kept world cannot be read, and is set aside: a new one begins", e);
        world.reset();
        Files.move(path, there.resolve(UNREADABLE), StandardCopyOption.REPLACE_EXISTING);
        return loaded(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private WorldFile loaded(Path path) {
    WorldFile opened = WorldFile.open(path);
    try {
      world.change(
          () -> {
            world.load(opened);
            timeline.restore(opened.fact(AHEAD));
            world.skipSids(opened.fact(SIDS));
            restorables.forEach(Restorable::restore);
            return null;
          });
      return opened;
    } catch (RuntimeException e) {
      opened.abandon();
      throw e;
    }
  }

  private void run(CountDownLatch end) {
    try {
      while (!end.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
        save();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("the world is not kept any more", e);
    }
  }

  /** The changes are taken in one step of the world, and written outside of it. */
  private void save() {
    WorldFile to = file;
    if (to == null) {
      return;
    }
    Map<String, Table.Changes<?>> changes = new LinkedHashMap<>();
    Map<String, String> facts = new LinkedHashMap<>();
    world.change(
        () -> {
          changes.putAll(world.changes());
          facts.put(AHEAD, timeline.ahead().toString());
          facts.put(SIDS, Long.toString(world.sidsMade()));
          return null;
        });
    if (!changes.isEmpty() || !facts.equals(saved)) {
      changes.forEach(to::write);
      to.write(facts);
      to.commit();
      saved = facts;
    }
  }

  @Override
  public void stop() {
    timeline.close();
    ended.countDown();
    WorldFile last = file;
    if (last == null || thread == null) {
      return;
    }
    try {
      thread.join();
      save();
      last.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    file = null;
  }

  /** The first to start and the last to stop: long before the web server, and long after it. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public boolean isRunning() {
    return ended.getCount() > 0 && timeline.hasBegun();
  }
}
