package dev.signalbox.simulator.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.springframework.http.HttpStatus;

/** The body of each refusal of Twilio's REST API. */
public record TwilioError(
    int code, String message, @JsonProperty("more_info") String moreInfo, int status) {

  static TwilioError of(int code, String message, HttpStatus status) {
    return new TwilioError(
        code, message, "https://www.twilio.com/docs/errors/" + code, status.value());
  }

  static TwilioError notAuthenticated() {
    return of(20003, "Authenticate", HttpStatus.UNAUTHORIZED);
  }

  static TwilioError notFound(String path) {
    return of(20404, "The requested resource " + path + " was not found", HttpStatus.NOT_FOUND);
  }
}
