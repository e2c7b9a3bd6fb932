package dev.signalbox.benchmarks;

import dev.signalbox.events.FormParameters;
import dev.signalbox.gateway.http.Answer;
import dev.signalbox.gateway.http.GateRequest;
import dev.signalbox.gateway.http.Networks;
import dev.signalbox.gateway.metrics.EventMetrics;
import dev.signalbox.gateway.record.RecordEndpoint;
import dev.signalbox.gateway.route.RecordRoute;
import dev.signalbox.gateway.route.Routes;
import dev.signalbox.gateway.route.ServiceUrls;
import dev.signalbox.kafka.Publisher;
import dev.signalbox.twilio.signature.PublicUrl;
import dev.signalbox.twilio.signature.RequestSigner;
import dev.signalbox.twilio.signature.SignatureValidator;
import dev.signalbox.twilio.signature.TwilioAccount;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Validate, split and publish one Event Streams request: signature and body hash, the pass over the
 * JSON, the records, the hand-over to the producer and its acknowledgement. The producer is Kafka's
 * own mock, so that neither network nor broker is in the figures.
 *
 * <p>Run it with {@code java -jar benchmarks/target/benchmarks-*.jar -prof gc}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "-Xmx384m", "--enable-native-access=ALL-UNNAMED"})
@SuppressWarnings("NullAway.Init") // set up by JMH
public class RecordBenchmark {

  private static final String ACCOUNT = "AC000000000000000000000000000000a1";
  private static final String PUBLIC_URL = "https://gateway.example.com";
  private static final int EVENT_BYTES = 1_300;
  private static final int HISTORY = 10_000;

  /** Events in one request. */
  @Param({"1", "100"})
  public int batch;

  private RecordEndpoint endpoint;
  private RecordRoute route;
  private GateRequest request;
  private MockProducer<byte[], byte[]> producer;
  private Publisher publisher;
  private int sent;

  @Setup(Level.Trial)
  public void setUp() {
    producer = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    publisher = new Publisher(producer, Publisher.Limits.DEFAULT, reason -> {});
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    endpoint =
        new RecordEndpoint(
            PUBLIC_URL,
            new SignatureValidator(
                new PublicUrl(PUBLIC_URL), List.of(new TwilioAccount(ACCOUNT, List.of("12345")))),
            Networks.of("EVENT_STREAMS_SOURCES", List.of("35.90.102.128/25")),
            publisher,
            () -> true,
            new EventMetrics(registry),
            registry,
            new ServiceUrls(service -> URI.create("http://localhost:1")));
    route = (RecordRoute) Objects.requireNonNull(new Routes().match("/twilio/events", null));
    request = request(body());
  }

  private byte[] body() {
    return IntStream.range(0, batch)
        .mapToObj(RecordBenchmark::event)
        .collect(Collectors.joining(",", "[", "]"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String event(int i) {
    String head =
        """
        {"specversion":"1.0","type":"com.twilio.taskrouter.task.updated","source":"AB1",\
        "id":"EZ%032d","dataschema":"https://events-schemas.twilio.com/TaskRouter.WDSEvent/4",\
        "datacontenttype":"application/json","time":"2026-03-25T14:00:03.210Z",\
        "data":{"sid":"EV1","account_sid":"%s","payload":{"task_sid":"WT%032d",\
        "eventtype":"task.updated","task_attributes":\""""
            .formatted(i, ACCOUNT, i);
    return head + "x".repeat(Math.max(0, EVENT_BYTES - head.length())) + "\"}}}";
  }

  private static GateRequest request(byte[] body) {
    String target = RequestSigner.targetOfJson("/twilio/events", body);
    HttpHeaders headers = new DefaultHttpHeaders();
    headers.set("Content-Type", "application/json");
    headers.set(
        GateRequest.SIGNATURE,
        new RequestSigner(new PublicUrl(PUBLIC_URL), "12345").sign(target, FormParameters.NONE));
    return new GateRequest(
        "POST",
        target,
        "/twilio/events",
        target.substring(target.indexOf('?') + 1),
        headers,
        body,
        InetAddress.getLoopbackAddress(),
        Instant.parse("2026-11-20T10:00:00Z"),
        System.nanoTime());
  }

  /** The mock keeps what it was sent. */
  private void forget() {
    sent += batch;
    if (sent > HISTORY) {
      producer.clear();
      sent = 0;
    }
  }

  @Benchmark
  public Answer validateSplitPublish() {
    Answer answer = endpoint.handle(route, request).join();
    if (answer.status() != 200) {
      throw new IllegalStateException("answered " + answer.status());
    }
    forget();
    return answer;
  }

  @TearDown(Level.Trial)
  public void tearDown() {
    publisher.close();
  }
}
