package dev.signalbox.simulator;

import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Twilio's own Java client, unchanged, but that what it sends to Twilio comes to the simulator. */
public final class OfficialClient {

  private OfficialClient() {}

  public static TwilioRestClient of(SimulatorClient simulator) {
    return new TwilioRestClient.Builder(SimulatorClient.ACCOUNT, SimulatorClient.AUTH_TOKEN)
        .httpClient(new Detour(simulator))
        .build();
  }

  private static final class Detour extends HttpClient {

    private final SimulatorClient simulator;
    private final java.net.http.HttpClient http = java.net.http.HttpClient.newHttpClient();

    Detour(SimulatorClient simulator) {
      this.simulator = simulator;
    }

    @Override
    public Response makeRequest(Request request) {
      URI meant = URI.create(request.constructURL().toString());
      String product = meant.getHost().replace(".twilio.com", "");
      String query = meant.getRawQuery() == null ? "" : "?" + meant.getRawQuery();
      var detoured =
          simulator
              .get("/" + product + meant.getRawPath() + query)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .method(request.getMethod().toString(), BodyPublishers.ofString(form(request)));
      try {
        var answer = http.send(detoured.build(), BodyHandlers.ofString());
        return new Response(answer.body(), answer.statusCode());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private static String form(Request request) {
      return request.getPostParams().isEmpty() ? "" : request.encodeFormBody();
    }
  }
}
