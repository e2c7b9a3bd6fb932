package dev.signalbox.simulator.inspector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
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
  String page() {
    return page;
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
