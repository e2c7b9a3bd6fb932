package dev.signalbox.gateway;

import dev.signalbox.gateway.command.CommandEndpoint;
import dev.signalbox.gateway.http.Answer;
import dev.signalbox.gateway.http.Cors;
import dev.signalbox.gateway.http.Endpoints;
import dev.signalbox.gateway.http.Gate;
import dev.signalbox.gateway.http.GateMetrics;
import dev.signalbox.gateway.http.Networks;
import dev.signalbox.gateway.http.RemoteAddress;
import dev.signalbox.gateway.metrics.EnumCounters;
import dev.signalbox.gateway.metrics.EventMetrics;
import dev.signalbox.gateway.record.RecordEndpoint;
import dev.signalbox.gateway.route.Routes;
import dev.signalbox.kafka.Commands;
import dev.signalbox.kafka.ProducerDefaults;
import dev.signalbox.kafka.Publisher;
import dev.signalbox.kafka.ReplyReader;
import dev.signalbox.kafka.TopicCreator;
import dev.signalbox.runtime.Settings;
import dev.signalbox.twilio.flex.FlexTokenValidator;
import dev.signalbox.twilio.signature.PublicUrl;
import dev.signalbox.twilio.signature.SignatureValidator;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the gate together. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

  private static final int LARGE_BODIES_WAITING = 64;

  @Bean
  GateSettings gateSettings(Environment environment) {
    return GateSettings.read(Settings.of(environment));
  }

  @Bean
  Routes routes() {
    return new Routes();
  }

  @Bean
  SignatureValidator signatureValidator(GateSettings settings) {
    return new SignatureValidator(new PublicUrl(settings.publicUrl()), settings.accounts());
  }

  @Bean
  FlexTokenValidator flexTokenValidator(GateSettings settings, MeterRegistry registry) {
    EnumCounters<FlexTokenValidator.Outcome> outcomes =
        EnumCounters.of(
            registry,
            FlexTokenValidator.Outcome.class,
            "outcome",
            "signalbox.flex.token.validations",
            "Flex tokens presented, by what came of them");
    return new FlexTokenValidator(settings.flexTokens(), outcomes::increment);
  }

  @Bean
  Publisher publisher(KafkaProperties kafka, PublisherMetrics metrics) {
    return metrics.watch(
        new Publisher(
            ProducerDefaults.newProducer(kafka.buildProducerProperties()),
            Publisher.Limits.DEFAULT,
            metrics::refused));
  }

  @Bean
  PublisherMetrics publisherMetrics(MeterRegistry registry) {
    return new PublisherMetrics(registry);
  }

  @Bean
  ReplyReader replyReader(KafkaProperties kafka, Routes routes, MeterRegistry registry) {
    ReplyReader reader =
        new ReplyReader(kafka.buildConsumerProperties(), GateTopics.replies(routes));
    registry.gauge("signalbox.commands.waiting", reader, ReplyReader::waiting);
    return reader;
  }

  @Bean
  TopicsAtStart topicsAtStart(
      KafkaProperties kafka, GateSettings settings, Routes routes, ReplyReader replies) {
    TopicCreator creator =
        new TopicCreator(
            kafka.buildAdminProperties(), settings.partitions(), settings.replicationFactor());
    return new TopicsAtStart(creator, GateTopics.all(routes), replies);
  }

  @Bean
  EventMetrics eventMetrics(MeterRegistry registry, Routes routes) {
    EventMetrics metrics = new EventMetrics(registry);
    GateTopics.byRoute(routes).forEach(metrics::expect);
    return metrics;
  }

  @Bean(destroyMethod = "close")
  ExecutorService largeBodies() {
    int threads = Runtime.getRuntime().availableProcessors();
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(LARGE_BODIES_WAITING),
        Thread.ofPlatform().name("large-body-", 0).daemon().factory());
  }

  @Bean
  Gate gate(
      GateSettings settings,
      Routes routes,
      Endpoints endpoints,
      FlexTokenValidator tokens,
      MeterRegistry registry,
      ExecutorService largeBodies) {
    Gate gate =
        new Gate(
            routes,
            endpoints,
            tokens::validate,
            new Cors(settings.allowedOrigins()),
            new RemoteAddress(Networks.of("TRUSTED_PROXIES", settings.trustedProxies())),
            new GateMetrics(registry, routes),
            largeBodies);
    registry.gauge("signalbox.ingress.body.bytes", gate, Gate::bodyBytes);
    return gate;
  }

  @Bean
  Endpoints endpoints(
      GateSettings settings,
      SignatureValidator signatures,
      FlexTokenValidator tokens,
      Publisher publisher,
      ReplyReader replies,
      TopicsAtStart topics,
      EventMetrics events,
      MeterRegistry registry,
      ApplicationAvailability availability) {
    return new Endpoints(
        new RecordEndpoint(
            settings.publicUrl(),
            signatures,
            Networks.of("EVENT_STREAMS_SOURCES", settings.eventStreamsSources()),
            publisher,
            topics::made,
            events,
            registry,
            settings.serviceUrls()),
        new CommandEndpoint(
            settings.accounts().getFirst().sid(),
            signatures,
            tokens,
            new Commands(publisher, replies),
            events),
        (route, request) -> CompletableFuture.completedFuture(health(availability)));
  }

  private static Answer health(ApplicationAvailability availability) {
    return availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC
        ? Answer.accepted(200, Answer.TEXT, new byte[] {'o', 'k', '\n'})
        : Answer.unavailable();
  }

  @Bean
  DrainAtStop drainAtStop(Gate gate) {
    return new DrainAtStop(gate.exchanges());
  }

  @Bean
  GatePipeline gatePipeline(Gate gate) {
    return new GatePipeline(gate);
  }

  @Bean
  GateHealth gateHealth(Publisher publisher, TopicsAtStart topics, ReplyReader replies) {
    return new GateHealth(publisher, topics, replies);
  }
}
