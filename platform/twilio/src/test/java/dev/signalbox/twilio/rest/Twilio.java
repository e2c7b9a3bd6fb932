package dev.signalbox.twilio.rest;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.call.Stream;
import com.twilio.rest.taskrouter.v1.workspace.Task;
import dev.signalbox.events.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A client, and a peer that plays Twilio for it. */
final class Twilio implements AutoCloseable {

  static final String ACCOUNT = "AC00000000000000000000000000000001";
  static final String CALL = "CA00000000000000000000000000000001";
  static final String WORKSPACE = "WS00000000000000000000000000000001";
  static final String TOKEN = "0123456789abcdef0123456789abcdef";

  /** Nothing here ends by it, unless a test is about that. */
  static final Duration LONG = Duration.ofSeconds(60);

  final Peer peer = new Peer();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final TwilioRest rest;

  Twilio() throws IOException {
    this(Time.system(), 50);
  }

  Twilio(Time time, int concurrency) throws IOException {
    this.rest = new TwilioRest(settings(peer.url(), concurrency), meters, time);
  }

  static TwilioRestSettings settings(@Nullable URI url, int concurrency) {
    return new TwilioRestSettings(ACCOUNT, ACCOUNT, TOKEN, url, null, null, concurrency, 1);
  }

  /** A POST. */
  Outcome<String> start() {
    return rest.call(LONG, client -> start(client).getSid());
  }

  static Stream start(TwilioRestClient client) {
    return Stream.creator(CALL, URI.create("wss://media.example.com/x"))
        .setName("one")
        .create(client);
  }

  static Stream stop(TwilioRestClient client, String name) {
    return Stream.updater(CALL, name, Stream.UpdateStatus.STOPPED).update(client);
  }

  /** A GET. */
  Outcome<Call> fetch() {
    return rest.call(LONG, client -> Call.fetcher(CALL).fetch(client));
  }

  /** A DELETE, at another API. */
  Outcome<Boolean> delete() {
    return rest.call(LONG, client -> Task.deleter(WORKSPACE, "WT1").delete(client));
  }

  double counted(String api, String outcome) {
    return meters
        .get("signalbox.twilio.requests")
        .tag("api", api)
        .tag("outcome", outcome)
        .counter()
        .count();
  }

  double limit(String api) {
    return meters.get("signalbox.twilio.limit").tag("api", api).gauge().value();
  }

  @Override
  public void close() throws IOException {
    peer.close();
    rest.close();
  }
}
