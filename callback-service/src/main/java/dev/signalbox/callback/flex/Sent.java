package dev.signalbox.callback.flex;

import dev.signalbox.twilio.parameters.RequestParameters;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** What a client sent: query and body, decoded as its old backend did. */
public sealed interface Sent {

  /** The longest body that is read, as at the gate. */
  int LONGEST = 64 * 1024;

  /** It can be understood. */
  record Read(RequestParameters parameters) implements Sent {}

  /** The body says that it is JSON, and is no JSON object. */
  record Unreadable() implements Sent {}

  /** The body is longer than {@link #LONGEST}. */
  record TooLarge() implements Sent {}

  /** Reads a request, whose body nobody may have read before. */
  static Sent in(HttpServletRequest request) throws IOException {
    byte[] body =
        request.getMethod().equals("GET")
            ? new byte[0]
            : request.getInputStream().readNBytes(LONGEST + 1);
    if (body.length > LONGEST) {
      return new TooLarge();
    }
    RequestParameters parameters =
        RequestParameters.of(request.getQueryString(), request.getContentType(), body);
    return parameters == null ? new Unreadable() : new Read(parameters);
  }
}
