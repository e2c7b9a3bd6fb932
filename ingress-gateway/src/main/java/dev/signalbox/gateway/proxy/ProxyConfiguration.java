package dev.signalbox.gateway.proxy;

import dev.signalbox.gateway.GateSettings;
import dev.signalbox.gateway.route.ProxyRoute;
import dev.signalbox.gateway.route.Routes;
import java.net.URI;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The proxied routes, from the one table. */
@Configuration(proxyBeanMethods = false)
class ProxyConfiguration {

  @Bean
  RouteLocator proxiedRoutes(RouteLocatorBuilder builder, Routes routes, GateSettings settings) {
    RouteLocatorBuilder.Builder locator = builder.routes();
    for (ProxyRoute route : routes.proxied()) {
      URI service = settings.serviceUrls().of(route.service());
      boolean websocket = route.kind() == ProxyRoute.Kind.WEBSOCKET;
      String uri = websocket ? service.toString().replaceFirst("http", "ws") : service.toString();
      locator.route(
          route.path(),
          predicate ->
              predicate.path(route.path()).metadata(AbsentServiceFilter.ROUTE, route).uri(uri));
    }
    return locator.build();
  }

  @Bean
  AbsentServiceFilter absentServiceFilter(GateSettings settings) {
    return new AbsentServiceFilter(
        new FallbackTwiml(settings.publicUrl(), settings.twimlFallback()));
  }

  @Bean
  ServerErrorFilter serverErrorFilter() {
    return new ServerErrorFilter();
  }
}
