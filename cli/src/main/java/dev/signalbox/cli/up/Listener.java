package dev.signalbox.cli.up;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A port on which a service will listen.
 *
 * @param management whether it is the one for health and metrics
 */
record Listener(Service service, int port, boolean management) {

  static List<Listener> of(List<Service> services, Map<Service, Integer> ports) {
    List<Listener> listeners = new ArrayList<>();
    for (Service service : services) {
      int port = ports.getOrDefault(service, 0);
      listeners.add(new Listener(service, port, false));
      if (service.kind() != Service.Kind.BROKER) {
        listeners.add(new Listener(service, Service.managementPort(port), true));
      }
    }
    return listeners;
  }

  @Override
  public String toString() {
    return "port %d%s of %s (%s%s)"
        .formatted(
            port,
            management ? " for health and metrics" : "",
            service.id(),
            service.portVariable(),
            management ? " + 1000" : "");
  }
}
