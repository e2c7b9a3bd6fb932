package dev.signalbox.service.act;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Leaves the actor's group at an orderly end. A static member that just closes is waited for, since
 * it might be back in a moment; one that goes for good is not missed.
 */
final class GroupLeave implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(GroupLeave.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Map<String, Object> client;
  private final String group;
  private final String member;
  private final int phase;
  private volatile boolean running;

  /**
   * @param client settings of a Kafka admin client
   * @param member the name by which the group knows this instance
   */
  GroupLeave(Map<String, Object> client, String group, String member, int phase) {
    this.client = client;
    this.group = group;
    this.member = member;
    this.phase = phase;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    Admin admin = Admin.create(client);
    try {
      admin
          .removeMembersFromConsumerGroup(
              group, new RemoveMembersFromConsumerGroupOptions(List.of(new MemberToRemove(member))))
          .all()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      log.info("the group is not left, and finds out in ten seconds: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      admin.close(PATIENCE);
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return phase;
  }
}
