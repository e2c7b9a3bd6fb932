package dev.signalbox.gateway;

import dev.signalbox.events.Family;
import dev.signalbox.events.Topics;
import dev.signalbox.gateway.route.CommandRoute;
import dev.signalbox.gateway.route.HealthRoute;
import dev.signalbox.gateway.route.ProxyRoute;
import dev.signalbox.gateway.route.RecordRoute;
import dev.signalbox.gateway.route.Route;
import dev.signalbox.gateway.route.Routes;
import dev.signalbox.kafka.TopicSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The topics that the gate writes and reads: it makes them, since it is there first. */
final class GateTopics {

  private GateTopics() {}

  static List<TopicSpec> all(Routes routes) {
    List<TopicSpec> topics = new ArrayList<>();
    for (Family family : Family.values()) {
      topics.add(TopicSpec.ofEvents(family.topic()));
    }
    topics.add(TopicSpec.ofEvidence(Topics.QUARANTINE));
    commands(routes).forEach(service -> topics.add(TopicSpec.ofEvents(Topics.commands(service))));
    replies(routes).forEach(topic -> topics.add(TopicSpec.ofReplies(topic)));
    return topics;
  }

  static List<String> replies(Routes routes) {
    return commands(routes).stream().map(Topics::replies).toList();
  }

  /** The topics to which each route may write. */
  static Map<String, List<String>> byRoute(Routes routes) {
    Map<String, List<String>> topics = new LinkedHashMap<>();
    routes.all().forEach(route -> topics.put(route.path(), of(route)));
    return topics;
  }

  private static List<String> of(Route route) {
    return switch (route) {
      case RecordRoute recorded when recorded.family() != null ->
          List.of(recorded.family().topic(), Topics.QUARANTINE);
      case RecordRoute eventStreams -> {
        List<String> any = new ArrayList<>();
        Arrays.stream(Family.values()).map(Family::topic).forEach(any::add);
        any.add(Topics.QUARANTINE);
        yield any;
      }
      case CommandRoute command -> List.of(Topics.commands(command.service().id()));
      case ProxyRoute proxied -> List.of();
      case HealthRoute health -> List.of();
    };
  }

  private static List<String> commands(Routes routes) {
    return routes.all().stream()
        .filter(CommandRoute.class::isInstance)
        .map(route -> ((CommandRoute) route).service().id())
        .distinct()
        .toList();
  }
}
