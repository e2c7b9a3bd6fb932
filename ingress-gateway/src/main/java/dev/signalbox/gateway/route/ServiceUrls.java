package dev.signalbox.gateway.route;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Where each service is. */
public final class ServiceUrls {

  private final Map<Service, URI> urls = new EnumMap<>(Service.class);

  public ServiceUrls(Function<Service, URI> url) {
    for (Service service : Service.values()) {
      urls.put(service, url.apply(service));
    }
  }

  public URI of(Service service) {
    return Objects.requireNonNull(urls.get(service));
  }
}
