package dev.signalbox.service.run;

import dev.signalbox.events.Topics;
import dev.signalbox.kafka.TopicSpec;
import dev.signalbox.service.decide.DeciderSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The topics that a service reads and writes. Whoever is there first makes them. */
final class ServiceTopics {

  private ServiceTopics() {}

  static List<TopicSpec> of(DeciderSpec<?> spec) {
    String service = spec.service();
    List<String> read =
        Stream.concat(
                spec.eventTopics().stream(),
                Stream.of(
                    Topics.commands(service), Topics.effects(service), Topics.outcomes(service)))
            .toList();
    List<TopicSpec> topics = new ArrayList<>();
    read.forEach(topic -> topics.add(TopicSpec.ofEvents(topic)));
    read.forEach(topic -> topics.add(TopicSpec.ofEvidence(Topics.deadLetters(topic))));
    topics.add(TopicSpec.ofReplies(Topics.replies(service)));
    topics.add(TopicSpec.ofViews(Topics.view(service)));
    return topics;
  }
}
