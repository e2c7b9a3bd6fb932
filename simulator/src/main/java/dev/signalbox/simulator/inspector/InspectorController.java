package dev.signalbox.simulator.inspector;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.HtmlUtils;

/** The inspector: a page for people, the same as JSON for programs. */
@RestController
class InspectorController {

  @SuppressWarnings("InlineFormatString") // a page reads better apart from code
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <title>Signalbox simulator</title>
      <style>
        body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; max-width: 60rem }
        table { border-collapse: collapse }
        td, th { text-align: left; padding: .2rem 1rem .2rem 0 }
      </style>
      <h1>Signalbox simulator</h1>
      <h2>Serves</h2>
      <ul>
      %s
      </ul>
      <h2>Received: %d requests</h2>
      <table>
      <tr><th>Time (UTC)<th>Request<th>Status
      %s
      </table>
      </html>
      """;

  private final RequestLog requests;
  private final RequestMappingHandlerMapping mappings;

  InspectorController(RequestLog requests, RequestMappingHandlerMapping mappings) {
    this.requests = requests;
    this.mappings = mappings;
  }

  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
  String page() {
    return PAGE.formatted(served(), requests.total(), received());
  }

  @GetMapping("/simulator/v1/requests")
  List<ReceivedRequest> requests() {
    return requests.latest();
  }

  private String served() {
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
        .map(line -> "<li>" + HtmlUtils.htmlEscape(line))
        .collect(Collectors.joining("\n"));
  }

  private String received() {
    return requests.latest().stream()
        .map(InspectorController::row)
        .collect(Collectors.joining("\n"));
  }

  private static String row(ReceivedRequest request) {
    return "<tr><td>%s<td>%s %s<td>%d"
        .formatted(
            request.at(),
            HtmlUtils.htmlEscape(request.method()),
            HtmlUtils.htmlEscape(request.path()),
            request.status());
  }
}
