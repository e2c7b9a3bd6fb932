package dev.signalbox.simulator.eventstreams;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.rest.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Event Streams' resources of types and of their schemas. */
@RestController
@RequestMapping("/events/v1")
class TypeController {

  private final EventTypes types;
  private final EventStreamsViews views;

  TypeController(EventTypes types, EventStreamsViews views) {
    this.types = types;
    this.views = views;
  }

  @GetMapping("/Types")
  Fields types(HttpServletRequest request) {
    Form form = Form.of(request);
    String schema = form.text("SchemaId");
    List<EventType> wanted =
        types.all().stream()
            .filter(type -> schema == null || schema.equals(type.schemaId()))
            .toList();
    return Page.of(request, form).listV1(EventStreamsViews.HOST, "types", wanted, views::type);
  }

  @GetMapping("/Types/{type}")
  Fields type(@PathVariable String type) {
    EventType found = types.find(type);
    if (found == null) {
      throw Refusal.notFound("/Types/" + type);
    }
    return views.type(found);
  }

  @GetMapping("/Schemas/{id}")
  Fields schema(@PathVariable String id) {
    return views.schema(find(id));
  }

  @GetMapping("/Schemas/{id}/Versions")
  Fields versions(@PathVariable String id, HttpServletRequest request) {
    EventTypes.Schema schema = find(id);
    Form form = Form.of(request);
    List<Integer> versions = IntStream.rangeClosed(1, schema.latestVersion()).boxed().toList();
    return Page.of(request, form)
        .listV1(
            EventStreamsViews.HOST,
            "schema_versions",
            versions.reversed(),
            version -> views.version(schema, version));
  }

  @GetMapping("/Schemas/{id}/Versions/{version}")
  Fields version(@PathVariable String id, @PathVariable int version) {
    EventTypes.Schema schema = find(id);
    if (version < 1 || version > schema.latestVersion()) {
      throw Refusal.notFound("/Schemas/" + id + "/Versions/" + version);
    }
    return views.version(schema, version);
  }

  private EventTypes.Schema find(String id) {
    EventTypes.Schema schema = types.schema(id);
    if (schema == null) {
      throw Refusal.notFound("/Schemas/" + id);
    }
    return schema;
  }
}
