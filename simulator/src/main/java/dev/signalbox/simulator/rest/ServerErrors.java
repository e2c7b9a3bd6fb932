package dev.signalbox.simulator.rest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is refused before a resource is asked, such as a method that no resource has. */
@RestController
class ServerErrors implements ErrorController {

  private static final int TWILIO_GENERAL = 20_000;

  @RequestMapping("/error")
  ResponseEntity<TwilioError> error(HttpServletRequest request) {
    HttpStatus status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? HttpStatus.valueOf(code)
            : HttpStatus.NOT_FOUND;
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(TwilioError.of(TWILIO_GENERAL + status.value(), status.getReasonPhrase(), status));
  }
}
