package dev.signalbox.callback.ops;

import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.util.UriUtils;

/**
 * What is parked, under a path that the gate passes on to this service: every service has an {@code
 * /api/v1/parked} of its own.
 */
@Controller
class ParkedForward {

  @PostMapping(CallbacksController.PATH + "/parked/{key}/retry")
  String retry(@PathVariable String key) {
    return "forward:/api/v1/parked/"
        + UriUtils.encodePathSegment(key, StandardCharsets.UTF_8)
        + "/retry";
  }
}
