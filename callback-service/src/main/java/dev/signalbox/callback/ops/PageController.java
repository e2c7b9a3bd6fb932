package dev.signalbox.callback.ops;

import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page itself. It may be shown in no frame: what is clicked in it steers calls. */
@RestController
class PageController {

  static final String FILES = "classpath:/callbacks-page/";

  private static final String ONLY_OUR_OWN =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Resource page;

  PageController(ResourceLoader files) {
    this.page = files.getResource(FILES + "page.html");
  }

  @GetMapping({"/ops/callbacks", "/ops/callbacks/"})
  ResponseEntity<Resource> page() {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
        .cacheControl(CacheControl.noCache())
        .header("Content-Security-Policy", ONLY_OUR_OWN)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .body(page);
  }
}
