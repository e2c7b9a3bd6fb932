package dev.signalbox.service.act;

import dev.signalbox.service.run.Phases;
import dev.signalbox.service.run.StartStep;
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

/**
 * Leaves the actor's group at an orderly end. A static member that just closes is waited for, since
 * it might be back in a moment; one that goes for good is not missed.
 */
final class GroupLeave extends StartStep {

  private static final Logger log = LoggerFactory.getLogger(GroupLeave.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Map<String, Object> client;
  private final String group;
  private final String member;

  /**
   * @param client settings of a Kafka admin client
   * @param member the name by which the group knows this instance
   */
  GroupLeave(Map<String, Object> client, String group, String member) {
    super(Phases.ACTOR_LEAVES);
    this.client = client;
    this.group = group;
    this.member = member;
  }

  @Override
  protected void begin() {
    // It is joined by the actor's own consumer.
  }

  @Override
  protected void end() throws InterruptedException {
    Admin admin = Admin.create(client);
    try {
      admin
          .removeMembersFromConsumerGroup(
              group, new RemoveMembersFromConsumerGroupOptions(List.of(new MemberToRemove(member))))
          .all()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      log.info("the group is not left, and finds out in ten seconds: {}", e.toString());
    } finally {
      admin.close(PATIENCE);
    }
  }
}
