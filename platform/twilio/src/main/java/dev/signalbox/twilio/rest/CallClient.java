package dev.signalbox.twilio.rest;

import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import dev.signalbox.events.Outcome;
import dev.signalbox.events.Outcome.Done;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/**
 * What the builders of twilio-java see, for one call. Theirs repeats each 5xx twice, POST included,
 * keeps the last request, and shows URLs and numbers in its log; nothing of it is used but the
 * type. Only what succeeded goes back to them, since an error that is not JSON is too much for
 * them.
 */
final class CallClient extends TwilioRestClient {

  private final RestRequests requests;
  private final Apis apis;
  private final Duration timeout;
  private @Nullable RestRequest last;
  private boolean answered;
  private boolean ended;

  CallClient(TwilioRestSettings settings, RestRequests requests, Apis apis, Duration timeout) {
    super(new Builder(settings.accountSid(), "").accountSid(settings.accountSid()));
    this.requests = requests;
    this.apis = apis;
    this.timeout = timeout;
  }

  @Override
  public Response request(Request request) {
    refuseMisuse();
    RestRequest next = requests.of(request);
    last = next;
    answered = false;
    Outcome<HttpResponse<String>> outcome = apis.perform(next, timeout);
    if (outcome instanceof Done<HttpResponse<String>>(HttpResponse<String> response)) {
      answered = true;
      return new Response(response.body(), response.statusCode(), headers(response));
    }
    throw new NotDone(outcome);
  }

  private void refuseMisuse() {
    if (ended) {
      throw new Misuse("a client ends with its call; read all you want inside of it");
    }
    if (last != null && last.write()) {
      throw new Misuse("one write in a call, and nothing after it");
    }
  }

  /** Whether the last request was done, so that what fails now fails on its answer. */
  boolean wasAnswered() {
    return answered;
  }

  RestRequest last() {
    return Objects.requireNonNull(last, "nothing was asked");
  }

  void end() {
    ended = true;
  }

  private static Header[] headers(HttpResponse<String> response) {
    return response.headers().map().entrySet().stream()
        .flatMap(
            header ->
                header.getValue().stream().map(value -> new BasicHeader(header.getKey(), value)))
        .toArray(Header[]::new);
  }
}
