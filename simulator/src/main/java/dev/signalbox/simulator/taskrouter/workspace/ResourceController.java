package dev.signalbox.simulator.taskrouter.workspace;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.world.World;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What all resources of a workspace answer in the same way; a kind says what is its own. */
abstract class ResourceController<T extends Resource> {

  private final World world;
  private final Catalogue catalogue;
  private final Resources<T> resources;
  private final String key;

  /**
   * @param key what a list of these is called
   */
  ResourceController(World world, Catalogue catalogue, Resources<T> resources, String key) {
    this.world = world;
    this.catalogue = catalogue;
    this.resources = resources;
    this.key = key;
  }

  /** A new one, as a request asks for it. */
  abstract T made(Workspace workspace, Form form, Instant now);

  /** With what a request gives; what it leaves out stays. */
  abstract T changed(T resource, Form form, Instant now);

  /** What a list is narrowed to. */
  abstract Predicate<T> filter(Form form);

  abstract Fields view(T resource);

  @GetMapping
  Fields list(@PathVariable String workspaceSid, HttpServletRequest request) {
    Form form = Form.of(request);
    String workspace = catalogue.workspace(workspaceSid).sid();
    Predicate<T> filter = filter(form);
    return Page.of(request, form)
        .listV1(
            CatalogueViews.HOST,
            key,
            resources.table(),
            one -> one.workspaceSid().equals(workspace) && filter.test(one),
            this::view);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Fields create(@PathVariable String workspaceSid, HttpServletRequest request) {
    Form form = Form.of(request);
    return view(
        world.change(
            () -> {
              Workspace workspace = catalogue.workspace(workspaceSid);
              T made = resources.put(made(workspace, form, world.now()));
              catalogue.tell(ResourceChange.made(made));
              return made;
            }));
  }

  @GetMapping("/{sid}")
  Fields fetch(@PathVariable String workspaceSid, @PathVariable String sid) {
    return view(resources.fetch(workspaceSid, sid));
  }

  @PostMapping("/{sid}")
  Fields update(
      @PathVariable String workspaceSid, @PathVariable String sid, HttpServletRequest request) {
    Form form = Form.of(request);
    return view(
        world.change(
            () -> {
              T before = resources.fetch(workspaceSid, sid);
              T changed = resources.put(changed(before, form, world.now()));
              catalogue.tell(ResourceChange.changed(before, changed));
              catalogue.changed(workspaceSid);
              return changed;
            }));
  }

  @DeleteMapping("/{sid}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String workspaceSid, @PathVariable String sid) {
    world.change(
        () -> {
          T resource = resources.fetch(workspaceSid, sid);
          catalogue.requireUnused(resource);
          resources.remove(resource);
          catalogue.tell(ResourceChange.removed(resource));
          return null;
        });
  }
}
