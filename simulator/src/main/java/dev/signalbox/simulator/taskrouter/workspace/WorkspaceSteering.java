package dev.signalbox.simulator.taskrouter.workspace;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.world.Sids;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows workspaces, and founds one under a SID that somebody already uses. */
@RestController
@RequestMapping("/simulator/v1/workspaces")
class WorkspaceSteering {

  private final Catalogue catalogue;
  private final Founding founding;
  private final CatalogueViews views;

  WorkspaceSteering(Catalogue catalogue, Founding founding, CatalogueViews views) {
    this.catalogue = catalogue;
    this.founding = founding;
    this.views = views;
  }

  @GetMapping
  List<Fields> workspaces() {
    return catalogue.workspaces().table().newest(one -> true, Integer.MAX_VALUE).stream()
        .map(views::workspace)
        .toList();
  }

  @PutMapping("/{sid}")
  Fields put(@PathVariable String sid) {
    Sids.require("WS", sid);
    return views.workspace(founding.ensure(sid));
  }
}
