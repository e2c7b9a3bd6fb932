package dev.signalbox.simulator.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** The body of each refusal of Twilio's REST API. */
public record TwilioError(
    int code, String message, @JsonProperty("more_info") String moreInfo, int status) {

  private static final JsonMapper JSON = JsonMapper.shared();

  public static TwilioError of(int code, String message, HttpStatusCode status) {
    return new TwilioError(
        code, message, "https://www.twilio.com/docs/errors/" + code, status.value());
  }

  /** Writes it as an answer, from outside of Spring's reach. */
  public void writeTo(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.getOutputStream().write(JSON.writeValueAsBytes(this));
  }

  static TwilioError notAuthenticated() {
    return of(20003, "Authenticate", HttpStatus.UNAUTHORIZED);
  }

  static TwilioError notFound(String path) {
    return of(20404, "The requested resource " + path + " was not found", HttpStatus.NOT_FOUND);
  }
}
