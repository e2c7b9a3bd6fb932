package dev.signalbox.gateway.proxy;

import dev.signalbox.gateway.http.AbsentService;
import dev.signalbox.gateway.log.RareLog;
import dev.signalbox.gateway.route.ProxyRoute;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers for a service that is away or too slow, in a form that the sender can use. */
final class AbsentServiceFilter implements GlobalFilter, Ordered {

  static final String ROUTE = "signalbox.route";

  /** To write the answer before the route's deadline. */
  static final Duration MARGIN = Duration.ofMillis(300);

  private static final RareLog log =
      new RareLog(LoggerFactory.getLogger(AbsentServiceFilter.class));
  private static final String RETRY_AFTER_SECONDS = "2";
  private static final String MESSAGE = "Service unavailable, try again later";

  /** Clients of the old backends read status, success or message, and wait for ever without. */
  private static final String JSON =
      "{\"status\":503,\"success\":false,\"message\":\"" + MESSAGE + "\"}";

  private final FallbackTwiml twiml;

  AbsentServiceFilter(FallbackTwiml twiml) {
    this.twiml = twiml;
  }

  static @Nullable ProxyRoute routeOf(ServerWebExchange exchange) {
    Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
    return route == null ? null : (ProxyRoute) route.getMetadata().get(ROUTE);
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    ProxyRoute route = routeOf(exchange);
    return route == null
        ? chain.filter(exchange)
        : chain.filter(exchange).onErrorResume(failure -> answerFor(route, exchange, failure));
  }

  private Mono<Void> answerFor(ProxyRoute route, ServerWebExchange exchange, Throwable failure) {
    log.warn(route.path())
        .addKeyValue("service", route.service().id())
        .addKeyValue("cause", failure.getClass().getSimpleName())
        .log("a service does not answer");
    ServerHttpResponse response = exchange.getResponse();
    if (response.isCommitted()) {
      return Mono.error(failure);
    }
    boolean late = failure instanceof TimeoutException;
    response.getHeaders().clear();
    response
        .getHeaders()
        .set(AbsentService.HEADER, late ? AbsentService.TIMEOUT : AbsentService.UNAVAILABLE);
    if (route.kind() == ProxyRoute.Kind.TWIML) {
      response.setStatusCode(HttpStatus.OK);
      return write(response, MediaType.TEXT_XML, twimlFor(exchange));
    }
    response.setStatusCode(late ? HttpStatus.GATEWAY_TIMEOUT : HttpStatus.SERVICE_UNAVAILABLE);
    response.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    return route.kind() == ProxyRoute.Kind.JSON
        ? write(response, MediaType.APPLICATION_JSON, JSON)
        : write(response, MediaType.TEXT_PLAIN, MESSAGE);
  }

  private String twimlFor(ServerWebExchange exchange) {
    var request = exchange.getRequest();
    String query = request.getURI().getRawQuery();
    String path = request.getURI().getRawPath();
    return twiml.comingBackTo(query == null ? path : path + "?" + query);
  }

  private static Mono<Void> write(ServerHttpResponse response, MediaType type, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.getHeaders().setContentType(type);
    response.getHeaders().setContentLength(bytes.length);
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
  }

  /** Outside all filters that ask the service or write its answer. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }
}
