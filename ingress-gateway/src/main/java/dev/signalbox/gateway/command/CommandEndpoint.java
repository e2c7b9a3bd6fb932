package dev.signalbox.gateway.command;

import dev.signalbox.events.Envelope;
import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventRecords;
import dev.signalbox.events.EventRecords.Receipt;
import dev.signalbox.events.Sha256;
import dev.signalbox.events.Topics;
import dev.signalbox.gateway.http.Answer;
import dev.signalbox.gateway.http.Answer.Outcome;
import dev.signalbox.gateway.http.Endpoint;
import dev.signalbox.gateway.http.GateRequest;
import dev.signalbox.gateway.metrics.EventMetrics;
import dev.signalbox.gateway.route.CommandRoute;
import dev.signalbox.gateway.route.CommandRoute.Fallback;
import dev.signalbox.gateway.route.CommandRoute.Required;
import dev.signalbox.kafka.Commands;
import dev.signalbox.kafka.RecordSize;
import dev.signalbox.kafka.Reply;
import dev.signalbox.twilio.flex.FlexTokenValidator;
import dev.signalbox.twilio.parameters.RequestParameters;
import dev.signalbox.twilio.signature.SignatureValidator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes whose requests are commands. A request is in Kafka before it is answered: a service
 * that is down loses nobody's.
 */
public final class CommandEndpoint implements Endpoint<CommandRoute> {

  private static final Logger log = LoggerFactory.getLogger(CommandEndpoint.class);

  /** Between the end of waiting and the deadline of the route: the time to write the answer. */
  private static final Duration MARGIN = Duration.ofMillis(150);

  private static final byte[] NO_BODY = {};

  private final CallerProof proof;
  private final Commands commands;
  private final EventMetrics metrics;

  /**
   * @param flexAccount the account for whose contact centre commands are done
   */
  public CommandEndpoint(
      String flexAccount,
      SignatureValidator signatures,
      FlexTokenValidator tokens,
      Commands commands,
      EventMetrics metrics) {
    this.proof = new CallerProof(flexAccount, signatures, tokens);
    this.commands = commands;
    this.metrics = metrics;
  }

  @Override
  public CompletableFuture<Answer> handle(CommandRoute route, GateRequest request) {
    RequestParameters parameters = parametersOf(request);
    if (parameters == null) {
      return CompletableFuture.completedFuture(Dialects.unreadable(route));
    }
    return proof
        .prove(route, request, parameters)
        .thenCompose(
            result ->
                switch (result) {
                  case Proof.Refused refused -> CompletableFuture.completedFuture(refused.answer());
                  case Proof.Proven proven -> send(route, request, parameters, proven.caller());
                });
  }

  private static @Nullable RequestParameters parametersOf(GateRequest request) {
    return RequestParameters.of(
        request.query(),
        request.header("Content-Type"),
        request.isGet() ? NO_BODY : request.body());
  }

  private CompletableFuture<Answer> send(
      CommandRoute route, GateRequest request, RequestParameters parameters, Caller caller) {
    List<Required> missing =
        route.required().stream().filter(one -> isMissing(one, route, parameters)).toList();
    if (!missing.isEmpty()) {
      return CompletableFuture.completedFuture(Dialects.missing(route, missing));
    }
    if (!commands.ready()) {
      return CompletableFuture.completedFuture(Dialects.unavailable(route));
    }
    String requestId = UUID.randomUUID().toString();
    ProducerRecord<byte[], byte[]> record = record(route, request, parameters, caller, requestId);
    if (RecordSize.isTooLarge(record)) {
      return CompletableFuture.completedFuture(
          Answer.refused(413, Outcome.TOO_LARGE, "The request is too large"));
    }
    return await(route, request, record, requestId);
  }

  /** To the streaming clients a missing value is the word {@code undefined}. */
  private static boolean isMissing(
      Required required, CommandRoute route, RequestParameters parameters) {
    return switch (route.dialect()) {
      case CALLBACK -> required.anyOf().stream().noneMatch(parameters::has);
      case STREAM_START, STREAM_STOP, STREAM_STATUS -> parameters.firstOf(required.anyOf()) == null;
    };
  }

  private static ProducerRecord<byte[], byte[]> record(
      CommandRoute route,
      GateRequest request,
      RequestParameters parameters,
      Caller caller,
      String requestId) {
    Receipt receipt =
        new Receipt(
            request.receivedAt(), caller.account(), request.path(), request.idempotencyToken());
    ProducerRecord<byte[], byte[]> record =
        EventRecords.of(
            Topics.commands(route.service().id()),
            keyOf(route, parameters, requestId),
            parameters.toJson(),
            receipt);
    Envelope envelope =
        new Envelope(requestId, route.command(), request.path(), null, null, Map.of());
    EventRecords.addEnvelope(record.headers(), envelope, request.receivedAt());
    EventRecords.add(
        record.headers(), EventHeaders.IDEMPOTENCY_KEY, request.header("Idempotency-Key"));
    caller.addTo(record.headers());
    return record;
  }

  /** The owner key of what the command is about: all that concerns it meets there. */
  private static String keyOf(CommandRoute route, RequestParameters parameters, String requestId) {
    String key = parameters.firstOf(route.key());
    if (key != null) {
      return key;
    }
    if (route.keyOfAll().isEmpty()) {
      return requestId;
    }
    // A hash: a key is written to logs, and these are phone numbers.
    return Sha256.hex(
        route.keyOfAll().stream()
            .map(name -> String.valueOf(parameters.text(name)))
            .collect(Collectors.joining("\n")));
  }

  private CompletableFuture<Answer> await(
      CommandRoute route,
      GateRequest request,
      ProducerRecord<byte[], byte[]> record,
      String requestId) {
    Duration answerBy = route.deadline().minus(MARGIN);
    Commands.Sent sent = commands.send(record, requestId);
    return sent.accepted()
        .thenRun(() -> accepted(request, record, requestId))
        .thenCompose(
            none ->
                sent.reply()
                    .thenApply(CommandEndpoint::answer)
                    .completeOnTimeout(
                        fallback(route.fallback()),
                        request.millisLeftOf(answerBy),
                        TimeUnit.MILLISECONDS))
        .exceptionally(failure -> Dialects.unavailable(route))
        .completeOnTimeout(
            Dialects.unavailable(route),
            request.millisLeftOf(answerBy.plus(MARGIN.dividedBy(2))),
            TimeUnit.MILLISECONDS)
        .whenComplete((answer, failure) -> commands.forget(requestId));
  }

  private void accepted(
      GateRequest request, ProducerRecord<byte[], byte[]> record, String requestId) {
    metrics.acknowledged(request.path(), List.of(record));
    log.atDebug()
        .addKeyValue("event", requestId)
        .addKeyValue("key", () -> new String(record.key(), StandardCharsets.UTF_8))
        .addKeyValue("route", request.path())
        .log("to {}", record.topic());
  }

  private static Answer answer(Reply reply) {
    return new Answer(
        reply.status(), reply.contentType(), reply.body(), Outcome.ACCEPTED, reply.status() == 503);
  }

  private static Answer fallback(Fallback fallback) {
    return new Answer(
        200,
        fallback.contentType(),
        fallback.body().getBytes(StandardCharsets.UTF_8),
        Outcome.FALLBACK,
        false);
  }
}
