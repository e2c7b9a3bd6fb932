package dev.signalbox.callback.ops;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The pages that are told of changes. They end before the web server does, which would wait for
 * them.
 */
final class Subscriptions implements SmartLifecycle {

  /** The gate ends an answer after 60 seconds; a page comes back by itself. */
  private static final Duration LONGEST = Duration.ofSeconds(50);

  private static final int MOST = 200;

  private final Set<Subscription> open = ConcurrentHashMap.newKeySet();
  private volatile boolean running;

  Subscriptions(Board board) {
    board.listen(key -> open.forEach(one -> one.changed(key)));
  }

  /**
   * @throws ResponseStatusException if there are too many
   */
  Subscription open() {
    if (!running || open.size() >= MOST) {
      throw new ResponseStatusException(
          HttpStatus.SERVICE_UNAVAILABLE, "no more pages are told of changes now");
    }
    Subscription subscription = new Subscription(LONGEST, open::remove);
    open.add(subscription);
    return subscription;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    open.forEach(Subscription::end);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
