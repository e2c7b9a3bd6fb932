package dev.signalbox.cli.send;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.running.GatewayTarget;
import dev.signalbox.events.FormParameters;
import dev.signalbox.twilio.signature.PublicUrl;
import dev.signalbox.twilio.signature.RequestSigner;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** Signs and sends as Twilio does. */
final class Sender {

  /** Twilio waits this long for a callback's answer. */
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final GatewayTarget target;
  private final RequestSigner signer;

  Sender(GatewayTarget target) {
    this.target = target;
    this.signer = new RequestSigner(new PublicUrl(target.publicUrl()), target.authToken());
  }

  Answer send(Message message) {
    HttpRequest request = request(message);
    long begin = System.nanoTime();
    try {
      HttpResponse<Void> response = http.send(request, BodyHandlers.discarding());
      return new Answer(message, response.statusCode(), since(begin), "");
    } catch (ConnectException e) {
      throw Failure.fault(
          "nothing answers at "
              + target.url()
              + ": start signalbox up, or name another gateway"
              + " with --gateway URL");
    } catch (IOException e) {
      return new Answer(message, 0, since(begin), Failure.reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(message, 0, since(begin), "interrupted");
    }
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private HttpRequest request(Message message) {
    String path =
        message.json()
            ? RequestSigner.targetOfJson(message.route(), message.body())
            : message.route();
    FormParameters form =
        message.json() ? FormParameters.NONE : FormParameters.parse(message.body());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target.url() + path))
            .timeout(TIMEOUT)
            .header("X-Twilio-Signature", signer.sign(path, form))
            .header("User-Agent", "TwilioProxy/1.1")
            .header("Accept", "*/*")
            .POST(BodyPublishers.ofByteArray(message.body()));
    if (message.json()) {
      return request.header("Content-Type", "application/json").build();
    }
    return request
        .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
        .header("I-Twilio-Idempotency-Token", UUID.randomUUID().toString())
        .build();
  }
}
