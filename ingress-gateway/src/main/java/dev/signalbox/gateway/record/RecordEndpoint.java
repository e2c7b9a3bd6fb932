package dev.signalbox.gateway.record;

import dev.signalbox.events.EventRecords.Receipt;
import dev.signalbox.events.FormParameters;
import dev.signalbox.events.Topics;
import dev.signalbox.gateway.http.Answer;
import dev.signalbox.gateway.http.Answer.Outcome;
import dev.signalbox.gateway.http.Endpoint;
import dev.signalbox.gateway.http.Forbidden;
import dev.signalbox.gateway.http.GateRequest;
import dev.signalbox.gateway.http.Networks;
import dev.signalbox.gateway.http.SignatureProof;
import dev.signalbox.gateway.log.RareLog;
import dev.signalbox.gateway.metrics.EventMetrics;
import dev.signalbox.gateway.route.RecordRoute;
import dev.signalbox.gateway.route.ServiceUrls;
import dev.signalbox.kafka.Publisher;
import dev.signalbox.kafka.RecordSize;
import dev.signalbox.twilio.signature.SignatureValidator;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The routes that only record. An authentic request gets 2xx, when Kafka has all of its records, or
 * 503; never a 4xx, which would make Event Streams throw its events away.
 */
public final class RecordEndpoint implements Endpoint<RecordRoute> {

  private static final RareLog log = new RareLog(LoggerFactory.getLogger(RecordEndpoint.class));
  private static final RareLog outages = new RareLog(LoggerFactory.getLogger(RecordEndpoint.class));

  private final SignatureValidator signatures;
  private final Networks eventStreamsSources;
  private final EventSplitter splitter;
  private final Publisher publisher;
  private final BooleanSupplier topicsMade;
  private final EventMetrics metrics;
  private final AnsweringService answering;

  /**
   * @param eventStreamsSources networks from which Event Streams sends
   * @param topicsMade whether they are: a broker may make a topic itself that is written before,
   *     with another number of partitions
   * @param services where the services are that answer for some signals
   */
  public RecordEndpoint(
      String publicUrl,
      SignatureValidator signatures,
      Networks eventStreamsSources,
      Publisher publisher,
      BooleanSupplier topicsMade,
      EventMetrics metrics,
      MeterRegistry registry,
      ServiceUrls services) {
    this.signatures = signatures;
    this.eventStreamsSources = eventStreamsSources;
    this.splitter = new EventSplitter(publicUrl, new Quarantine(registry));
    this.publisher = publisher;
    this.topicsMade = topicsMade;
    this.metrics = metrics;
    this.answering = new AnsweringService(services);
  }

  @Override
  public CompletableFuture<Answer> handle(RecordRoute route, GateRequest request) {
    FormParameters form = request.signedForm();
    String account = SignatureProof.accountOf(signatures, request, form);
    if (account == null) {
      return CompletableFuture.completedFuture(refuse(route, request));
    }
    if (!topicsMade.getAsBoolean()) {
      return CompletableFuture.completedFuture(Answer.unavailable());
    }
    Receipt receipt =
        new Receipt(request.receivedAt(), account, request.path(), request.idempotencyToken());
    return publish(split(route, request, form, receipt), request, receipt)
        .thenCompose(none -> answer(route, request))
        .exceptionally(failure -> notWritten(route, failure));
  }

  private static Answer notWritten(RecordRoute route, Throwable failure) {
    outages
        .warn(route.path())
        .addKeyValue("cause", String.valueOf(causeOf(failure)))
        .log("Kafka does not take records: answered 503");
    return Answer.unavailable();
  }

  private List<ProducerRecord<byte[], byte[]>> split(
      RecordRoute route, GateRequest request, FormParameters form, Receipt receipt) {
    if (route.family() == null) {
      return splitter.splitEventStreams(request, receipt);
    }
    boolean hashed = request.signsBodyByHash();
    if (hashed && !request.isForm()) {
      return splitter.unreadable(request, receipt);
    }
    FormParameters parameters =
        request.isGet()
            ? request.queryParameters()
            : hashed ? FormParameters.parse(request.body()) : form;
    return splitter.splitForm(route.family(), parameters, request, receipt);
  }

  private CompletableFuture<Void> publish(
      List<ProducerRecord<byte[], byte[]>> records, GateRequest request, Receipt receipt) {
    return publisher
        .publish(records)
        .thenRun(() -> metrics.acknowledged(request.path(), records))
        .exceptionallyCompose(
            failure ->
                causeOf(failure) instanceof RecordTooLargeException
                    ? publishShrunk(records, request, receipt)
                    : CompletableFuture.failedFuture(failure));
  }

  private static @Nullable Throwable causeOf(Throwable failure) {
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  /** The broker takes smaller records than its default; the largest of these was one too many. */
  private CompletableFuture<Void> publishShrunk(
      List<ProducerRecord<byte[], byte[]>> records, GateRequest request, Receipt receipt) {
    ProducerRecord<byte[], byte[]> largest =
        Collections.max(records, Comparator.comparingInt(RecordSize::of));
    if (largest.topic().equals(Topics.QUARANTINE)) {
      return CompletableFuture.failedFuture(
          new RecordTooLargeException("the broker does not even take the quarantine's records"));
    }
    List<ProducerRecord<byte[], byte[]>> shrunk =
        records.stream().map(r -> r == largest ? splitter.shrunk(r, request, receipt) : r).toList();
    return publish(shrunk, request, receipt);
  }

  private CompletableFuture<Answer> answer(RecordRoute route, GateRequest request) {
    return route.answeredBy() == null
        ? CompletableFuture.completedFuture(Answer.accepted(route.acceptedStatus()))
        : answering.answer(route.answeredBy(), request);
  }

  /**
   * From Event Streams' own addresses, a wrong signature is our mistake with a token: a 503 delays
   * those events, a 403 would destroy them.
   */
  private Answer refuse(RecordRoute route, GateRequest request) {
    log.warn(route.path())
        .addKeyValue("from", request.remote().getHostAddress())
        .addKeyValue("signed", request.signature() != null)
        .log("no account of ours signed a request");
    return route.isEventStreams() && eventStreamsSources.contains(request.remote())
        ? Answer.unavailable(Outcome.BAD_SIGNATURE)
        : Answer.refused(403, Outcome.BAD_SIGNATURE, Forbidden.textFor(request));
  }
}
