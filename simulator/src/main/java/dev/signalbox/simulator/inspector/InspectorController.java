package dev.signalbox.simulator.inspector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The inspector: a page for people. It has no data of its own: it reads and steers through the same
 * {@code /simulator/v1} as programs do.
 */
@RestController
class InspectorController {

  /** What comes from outside is shown, and never run, whatever the page may have overlooked. */
  private static final String ONLY_OUR_OWN =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final RequestLog requests;
  private final RequestMappingHandlerMapping mappings;
  private final String page;

  InspectorController(RequestLog requests, RequestMappingHandlerMapping mappings)
      throws IOException {
    this.requests = requests;
    this.mappings = mappings;
    this.page =
        new ClassPathResource("inspector/page.html").getContentAsString(StandardCharsets.UTF_8);
  }

  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> page() {
    return ResponseEntity.ok()
        .header("Content-Security-Policy", ONLY_OUR_OWN)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .body(page);
  }

  @GetMapping("/simulator/v1/requests")
  List<ReceivedRequest> requests(@RequestParam(defaultValue = "200") int limit) {
    return requests.latest(limit);
  }

  /** All that is served here. */
  @GetMapping("/simulator/v1/routes")
  List<String> routes() {
    return mappings.getHandlerMethods().keySet().stream()
        .flatMap(
            mapping ->
                mapping.getPatternValues().stream()
                    .filter(path -> !path.equals("/error"))
                    .flatMap(
                        path ->
                            mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> path + " " + method)))
        .sorted()
        .toList();
  }
}
