package dev.signalbox.callback.dialogue;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** The dialogue over HTTP, asked by Twilio through the gate; contract callbacks 1 and 8. */
@RestController
class WaitExperienceController {

  static final String SHORT_PATH = "/callback/studio/wait-experience";
  static final String LONG_PATH = "/features/callback-and-voicemail/studio/wait-experience";

  private static final Set<String> PATHS = Set.of(SHORT_PATH, LONG_PATH);
  private static final int LARGEST_BODY = 64 * 1024;
  private static final MediaType XML = new MediaType("text", "xml", StandardCharsets.UTF_8);
  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

  private final StepReader reader;
  private final WaitExperience experience;

  WaitExperienceController(StepReader reader, WaitExperience experience) {
    this.reader = reader;
    this.experience = experience;
  }

  @RequestMapping(
      path = {SHORT_PATH, LONG_PATH},
      method = {RequestMethod.GET, RequestMethod.POST})
  ResponseEntity<byte[]> answer(HttpServletRequest request)
      throws IOException, InterruptedException {
    if (!PATHS.contains(request.getRequestURI())) {
      // Spelled so that it only decodes to one of them: a URL made of it would not come back here.
      return text(HttpStatus.NOT_FOUND, "Not found");
    }
    byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      return text(HttpStatus.CONTENT_TOO_LARGE, "The request is too large");
    }
    Step step = reader.read(request, body);
    return step == null
        ? text(HttpStatus.FORBIDDEN, "The request is not signed by Twilio")
        : response(experience.take(step));
  }

  private static ResponseEntity<byte[]> response(Next.Answer answer) {
    return switch (answer) {
      case Next.Tell(var document) -> body(HttpStatus.OK, XML, document.toXml());
      case Next.Nothing nothing -> text(HttpStatus.OK, "");
      case Next.Refuse(String message) -> text(HttpStatus.BAD_REQUEST, message);
      case Next.Unavailable unavailable -> text(HttpStatus.SERVICE_UNAVAILABLE, "Try again later");
    };
  }

  private static ResponseEntity<byte[]> text(HttpStatus status, String text) {
    return body(status, TEXT, text);
  }

  private static ResponseEntity<byte[]> body(HttpStatus status, MediaType type, String text) {
    return ResponseEntity.status(status)
        .contentType(type)
        .body(text.getBytes(StandardCharsets.UTF_8));
  }
}
