package dev.signalbox.twilio.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.abort;

import com.twilio.rest.api.v2010.account.Call;
import dev.signalbox.events.Outcome;
import dev.signalbox.events.Outcome.Done;
import dev.signalbox.events.Outcome.Unavailable;
import dev.signalbox.events.Outcome.Unknown;
import dev.signalbox.runtime.SettingException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A POST goes out once; and what is said to be never sent, never was. */
class SentOnceTest {

  private static final Duration SHORT = Duration.ofSeconds(1);

  private Twilio twilio;

  @BeforeEach
  void start() throws IOException {
    twilio = new Twilio();
  }

  @AfterEach
  void stop() throws IOException {
    twilio.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void aServerErrorIsNotAskedAgain(int status) {
    twilio.peer.conduct = Peer.answer(status, "");

    assertThat(twilio.start()).isNotInstanceOf(Done.class);
    assertThat(twilio.peer.requests).hasSize(1);
    assertThat(twilio.fetch()).isInstanceOf(Unavailable.class);
    assertThat(twilio.peer.requests).hasSize(2);
  }

  static Stream<Named<Peer.Conduct>> badEnds() {
    return Stream.of(
        Named.of("closed", (request, socket) -> socket.close()),
        Named.of("reset", (request, socket) -> Peer.reset(socket)),
        Named.of(
            "cut in the headers",
            (request, socket) -> {
              Peer.write(socket, "HTTP/1.1 201 Cre");
              socket.close();
            }),
        Named.of(
            "cut in the body",
            (request, socket) -> {
              Peer.write(socket, "HTTP/1.1 201 X\r\nContent-Length: 500\r\n\r\n{\"sid\":");
              socket.close();
            }),
        Named.of(
            "not HTTP",
            (request, socket) -> {
              Peer.write(socket, "220 mail.example.com ESMTP\r\n\r\n");
              socket.close();
            }));
  }

  @ParameterizedTest
  @MethodSource("badEnds")
  void aConnectionThatEndsWithoutAnAnswerLeavesAPostUnknown(Peer.Conduct end) {
    twilio.peer.conduct = end;

    assertThat(twilio.start()).isEqualTo(new Unknown<>("connection lost"));
    assertThat(twilio.peer.requests).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("badEnds")
  void aPooledConnectionThatEndsWithoutAnAnswerLeavesAPostUnknown(Peer.Conduct end) {
    assertThat(twilio.start()).isInstanceOf(Done.class);
    twilio.peer.conduct = end;

    assertThat(twilio.start()).isEqualTo(new Unknown<>("connection lost"));
    assertThat(twilio.peer.requests).hasSize(2);
    assertThat(twilio.peer.connections).as("the second went over the first's").hasValue(1);
  }

  /** The JDK may notice in time and take another connection, or not; it must not do both. */
  @Test
  void aPooledConnectionThatWasClosedMeanwhileIsNoReasonToSendTwice() {
    for (int i = 1; i <= 50; i++) {
      twilio.peer.conduct =
          (request, socket) -> {
            Peer.answer(201, Peer.STREAM).to(request, socket);
            socket.close();
          };
      int before = twilio.peer.requests.size();
      Outcome<String> outcome = twilio.start();
      int sent = twilio.peer.requests.size() - before;
      assertThat(outcome).isInstanceOfAny(Done.class, Unknown.class, Unavailable.class);
      assertThat(sent).isEqualTo(outcome instanceof Done ? 1 : 0);
    }
  }

  @ParameterizedTest
  @MethodSource("badEnds")
  void aReadChangesNothingSoItIsUnavailable(Peer.Conduct end) {
    twilio.peer.conduct = end;

    assertThat(twilio.fetch()).isEqualTo(new Unavailable<>("connection lost"));
    assertThat(twilio.peer.requests).as("twice at most, by the JDK").hasSizeBetween(1, 2);
  }

  @Test
  void aDeleteWithoutAnswerIsUnknown() {
    twilio.peer.conduct = (request, socket) -> socket.close();

    assertThat(twilio.delete()).isEqualTo(new Unknown<>("connection lost"));
    assertThat(twilio.peer.requests).hasSize(1);
  }

  @Test
  void anAnswerThatDoesNotComeInTimeLeavesAPostUnknown() {
    assertThat(twilio.start()).as("connected").isInstanceOf(Done.class);
    CountDownLatch end = new CountDownLatch(1);
    twilio.peer.conduct = (request, socket) -> end.await();

    assertThat(twilio.rest.call(SHORT, Twilio::start)).isEqualTo(new Unknown<>("timeout"));
    assertThat(twilio.rest.call(SHORT, client -> Call.fetcher(Twilio.CALL).fetch(client)))
        .isEqualTo(new Unavailable<>("timeout"));
    end.countDown();
    assertThat(twilio.peer.requests).hasSize(3);
  }

  /** The timeout of the JDK's client ends with the headers. */
  @Test
  void anAnswerWhoseBodyDoesNotEndInTimeIsNone() {
    assertThat(twilio.start()).as("connected").isInstanceOf(Done.class);
    CountDownLatch end = new CountDownLatch(1);
    twilio.peer.conduct =
        (request, socket) -> {
          Peer.write(socket, "HTTP/1.1 201 X\r\nContent-Length: 500\r\n\r\n{");
          end.await();
        };

    assertThat(twilio.rest.call(SHORT, Twilio::start)).isEqualTo(new Unknown<>("timeout"));
    end.countDown();
  }

  @Test
  void whatNobodyListensForIsUnavailable() throws IOException {
    twilio.peer.close();

    assertThat(twilio.start()).isEqualTo(new Unavailable<>("not connected"));
    assertThat(twilio.delete()).isEqualTo(new Unavailable<>("not connected"));
  }

  @Test
  void aHostThatNobodyKnowsIsUnavailable() {
    assertThat(startAt("http://twilio.invalid")).isInstanceOf(Unavailable.class);
  }

  static Stream<Named<byte[]>> answersToATlsHello() {
    return Stream.of(
        Named.of("none, and no end", new byte[0]),
        Named.of("plain HTTP", "HTTP/1.1 400 X\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
        Named.of("a fatal alert", new byte[] {0x15, 3, 3, 0, 2, 2, 0x28}));
  }

  @ParameterizedTest
  @MethodSource("answersToATlsHello")
  void withoutTlsItIsUnavailable(byte[] answer) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(
          () -> {
            try (Socket socket = server.accept()) {
              socket.getInputStream().read();
              socket.getOutputStream().write(answer);
              socket.getInputStream().readAllBytes();
            } catch (IOException e) {
              // the client is gone
            }
          });

      assertThat(startAt("https://127.0.0.1:" + server.getLocalPort()))
          .isInstanceOf(Unavailable.class);
    }
  }

  /** A queue of connections that is full drops what comes, so that connecting takes its time. */
  @Test
  void aConnectionThatIsNotMadeInTimeIsUnavailable() throws IOException {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Socket> queue = fill(full);

      assertThat(startAt("http://127.0.0.1:" + full.getLocalPort()))
          .isEqualTo(new Unavailable<>("timeout"));
      for (Socket socket : queue) {
        socket.close();
      }
    }
  }

  private static List<Socket> fill(ServerSocket server) throws IOException {
    List<Socket> queue = new ArrayList<>();
    try {
      while (queue.size() < 20) {
        Socket socket = new Socket();
        queue.add(socket);
        socket.connect(server.getLocalSocketAddress(), 200);
      }
    } catch (SocketTimeoutException e) {
      return queue;
    }
    return abort("here, a queue of connections does not fill");
  }

  @Test
  void anInterruptEndsTheWaitAndIsKept() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    twilio.peer.conduct =
        (request, socket) -> {
          caller.interrupt();
          end.await();
        };

    assertThat(twilio.start()).isEqualTo(new Unknown<>("interrupted"));
    assertThat(twilio.start()).as("not even sent").isEqualTo(new Unavailable<>("interrupted"));
    assertThat(Thread.interrupted()).isTrue();
    end.countDown();
    assertThat(twilio.peer.requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", ""})
  void aJdkThatWasToldToRepeatRequestsIsNotUsed(String value) {
    System.setProperty("jdk.httpclient.enableAllMethodRetry", value);
    try {
      assertThatExceptionOfType(SettingException.class)
          .isThrownBy(() -> startAt(twilio.peer.url().toString()))
          .withMessageContaining("jdk.httpclient.enableAllMethodRetry");
    } finally {
      System.clearProperty("jdk.httpclient.enableAllMethodRetry");
    }
  }

  @Test
  void aBodyIsGivenOutOnce() {
    OnceBody body = new OnceBody("a=b");
    Collector first = new Collector();
    Collector second = new Collector();

    body.subscribe(first);
    body.subscribe(second);

    assertThat(first.events).containsExactly("next", "complete");
    assertThat(second.events).containsExactly("error");
    assertThat(body.withdraw()).isFalse();
  }

  @Test
  void aBodyThatWasWithdrawnStaysHere() {
    OnceBody body = new OnceBody("a=b");
    assertThat(body.withdraw()).isTrue();
    Collector late = new Collector();

    body.subscribe(late);

    assertThat(late.events).containsExactly("error");
    assertThat(body.withdraw()).isTrue();
  }

  private static Outcome<String> startAt(String url) {
    TwilioRestSettings settings = Twilio.settings(URI.create(url), 50);
    try (TwilioRest rest = new TwilioRest(settings, new SimpleMeterRegistry())) {
      return rest.call(Duration.ofSeconds(1), client -> Twilio.start(client).getSid());
    }
  }

  private static final class Collector implements Subscriber<ByteBuffer> {
    final List<String> events = new ArrayList<>();

    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(10);
    }

    @Override
    public void onNext(ByteBuffer item) {
      events.add("next");
    }

    @Override
    public void onError(Throwable failure) {
      events.add("error");
    }

    @Override
    public void onComplete() {
      events.add("complete");
    }
  }
}
