package dev.signalbox.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics that are missing, and checks those that are there. */
public final class TopicCreator {

  private static final Logger log = LoggerFactory.getLogger(TopicCreator.class);

  private static final int TIMEOUT_SECONDS = 10;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int MOST_ATTEMPTS = 20;
  private static final short SAFE_REPLICAS = 3;
  private static final String SMALL_SEGMENT = String.valueOf(16 * 1024 * 1024);

  private final Map<String, Object> client;
  private final int partitions;
  private final int replicationFactor;

  /**
   * @param client settings of a Kafka client
   * @param partitions of every topic
   * @param replicationFactor of every topic; 0: three, where the cluster has three brokers
   */
  public TopicCreator(Map<String, Object> client, int partitions, int replicationFactor) {
    this.client = client;
    this.partitions = partitions;
    this.replicationFactor = replicationFactor;
  }

  /**
   * Makes what is missing.
   *
   * @throws TopicMismatchException if a topic exists with another number of partitions
   * @throws TimeoutException if Kafka does not answer within 10 s
   * @throws ExecutionException if Kafka refuses
   */
  public void ensure(Collection<TopicSpec> topics)
      throws ExecutionException, TimeoutException, InterruptedException {
    Admin admin = Admin.create(client);
    try {
      create(admin, topics);
      List<String> names = topics.stream().map(TopicSpec::name).toList();
      for (TopicDescription topic : describe(admin, names).values()) {
        if (topic.partitions().size() != partitions) {
          throw new TopicMismatchException(topic.name(), topic.partitions().size(), partitions);
        }
      }
    } finally {
      // Without a bound it waits for ever for a broker that accepts and never answers.
      admin.close(CLOSE_TIMEOUT);
    }
  }

  /** The broker that is asked may not have heard yet of what another has just made. */
  private static Map<String, TopicDescription> describe(Admin admin, List<String> names)
      throws ExecutionException, TimeoutException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return admin.describeTopics(names).allTopicNames().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        if (attempt == MOST_ATTEMPTS
            || !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  /**
   * As {@link #ensure}, for who tries again: what may pass is logged.
   *
   * @return whether all topics are there
   * @throws TopicMismatchException if a topic exists with another number of partitions
   */
  public boolean tryToEnsure(Collection<TopicSpec> topics) throws InterruptedException {
    try {
      ensure(topics);
      return true;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof InvalidReplicationFactorException) {
        log.error(
            "KAFKA_REPLICATION_FACTOR: the cluster has fewer brokers; nothing goes on until it fits");
      } else {
        log.warn("Kafka does not make the topics, and is tried again: {}", String.valueOf(cause));
      }
      return false;
    } catch (TimeoutException | KafkaException e) {
      log.warn("Kafka cannot be reached now, and is tried again: {}", e.toString());
      return false;
    }
  }

  private void create(Admin admin, Collection<TopicSpec> topics)
      throws ExecutionException, TimeoutException, InterruptedException {
    short replicas = replicas(admin);
    var existing = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    List<NewTopic> missing =
        topics.stream()
            .filter(topic -> !existing.contains(topic.name()))
            .map(topic -> newTopic(topic, replicas))
            .toList();
    for (var creation : admin.createTopics(missing).values().values()) {
      try {
        creation.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        // Another process makes the same topics at the same time: whoever was first is right.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private NewTopic newTopic(TopicSpec topic, short replicas) {
    Map<String, String> config = new HashMap<>();
    config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, replicas >= SAFE_REPLICAS ? "2" : "1");
    String kept = String.valueOf(topic.retention().toMillis());
    if (topic.compacted()) {
      config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
      config.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, kept);
      // It is read whole at every start: what is compacted often is read soon.
      config.put(TopicConfig.SEGMENT_BYTES_CONFIG, SMALL_SEGMENT);
    } else {
      config.put(TopicConfig.RETENTION_MS_CONFIG, kept);
    }
    return new NewTopic(topic.name(), partitions, replicas).configs(config);
  }

  private short replicas(Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    if (replicationFactor > 0) {
      return (short) replicationFactor;
    }
    int brokers = admin.describeCluster().nodes().get(TIMEOUT_SECONDS, TimeUnit.SECONDS).size();
    return brokers >= SAFE_REPLICAS ? SAFE_REPLICAS : 1;
  }
}
