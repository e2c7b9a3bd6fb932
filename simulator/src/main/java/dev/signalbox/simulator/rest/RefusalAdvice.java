package dev.signalbox.simulator.rest;

import dev.signalbox.simulator.world.FullException;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.NoHandlerFoundException;
import tools.jackson.core.JacksonException;

/** Turns whatever goes wrong into the error that Twilio would answer. */
@RestControllerAdvice
class RefusalAdvice {

  private static final Logger log = LoggerFactory.getLogger(RefusalAdvice.class);

  @ExceptionHandler(NoHandlerFoundException.class)
  ResponseEntity<TwilioError> notFound(HttpServletRequest request) {
    return answer(TwilioError.notFound(request.getRequestURI()));
  }

  @ExceptionHandler(Refusal.class)
  ResponseEntity<TwilioError> refused(Refusal refusal) {
    return answer(refusal.error());
  }

  /** Twilio, too, has limits for what can be set up. */
  @ExceptionHandler(FullException.class)
  ResponseEntity<TwilioError> full(FullException why) {
    return answer(TwilioError.of(20001, String.valueOf(why.getMessage()), HttpStatus.BAD_REQUEST));
  }

  /** Only what steers the simulator throws this: the sentence is for a person. */
  @ExceptionHandler(IllegalArgumentException.class)
  ResponseEntity<TwilioError> makesNoSense(IllegalArgumentException why) {
    return answer(TwilioError.of(20001, String.valueOf(why.getMessage()), HttpStatus.BAD_REQUEST));
  }

  /** Whoever steers is told what is wrong; of what Twilio would be asked, nothing is repeated. */
  @ExceptionHandler({HttpMessageNotReadableException.class, JacksonException.class})
  ResponseEntity<TwilioError> notReadable(Exception failure, HttpServletRequest request) {
    boolean steering = request.getRequestURI().startsWith("/simulator/");
    String message = steering ? reason(failure) : "Invalid request body";
    return answer(TwilioError.of(20001, message, HttpStatus.BAD_REQUEST));
  }

  private static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalArgumentException) {
        return String.valueOf(cause.getMessage());
      }
      if (cause instanceof JacksonException unreadable && unreadable.getCause() == null) {
        return unreadable.getOriginalMessage();
      }
    }
    return "Invalid request body";
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<TwilioError> other(Exception failure) {
    if (failure instanceof ErrorResponse refusal) {
      HttpStatus status = HttpStatus.valueOf(refusal.getStatusCode().value());
      // Twilio's general codes are 20000 and the HTTP status: 20405, 20415.
      return answer(TwilioError.of(20_000 + status.value(), status.getReasonPhrase(), status));
    }
    log.error("the simulator failed", failure);
    return answer(TwilioError.of(20500, "Internal Server Error", HttpStatus.INTERNAL_SERVER_ERROR));
  }

  private static ResponseEntity<TwilioError> answer(TwilioError error) {
    return ResponseEntity.status(error.status())
        .contentType(MediaType.APPLICATION_JSON)
        .body(error);
  }
}
