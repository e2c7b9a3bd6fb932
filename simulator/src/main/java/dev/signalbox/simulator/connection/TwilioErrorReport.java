package dev.signalbox.simulator.connection;

import dev.signalbox.simulator.rest.TwilioError;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * What Tomcat refuses by itself, such as a path with a broken escape, is answered in Twilio's form
 * and not as a page.
 */
public final class TwilioErrorReport extends ErrorReportValve {

  private static final int FIRST_ERROR = 400;
  private static final int TWILIO_GENERAL = 20_000;

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    HttpStatus known = HttpStatus.resolve(status);
    String message = known == null ? "Error" : known.getReasonPhrase();
    try {
      TwilioError.of(TWILIO_GENERAL + status, message, HttpStatusCode.valueOf(status))
          .writeTo(response);
      response.finishResponse();
    } catch (IOException e) {
      // Whoever asked has gone.
      getContainer().getLogger().debug("an error could not be answered", e);
    }
  }
}
