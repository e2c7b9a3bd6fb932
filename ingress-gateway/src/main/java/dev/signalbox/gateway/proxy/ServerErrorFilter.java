package dev.signalbox.gateway.proxy;

import dev.signalbox.gateway.http.AbsentService;
import dev.signalbox.gateway.route.ProxyRoute;
import java.time.Duration;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Between the proxy's own filters that ask the service and that write its answer: bounds the time
 * to the answer's head, and takes a 5xx to a caller's question for what it is, an absent service.
 */
final class ServerErrorFilter implements GlobalFilter, Ordered {

  /** The service answered a TwiML question with 5xx. */
  static final class ServerErrorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServerErrorException(HttpStatusCode status) {
      super("the service answered " + status.value(), null, false, false);
    }
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    ProxyRoute route = AbsentServiceFilter.routeOf(exchange);
    Mono<Void> asked = chain.filter(exchange);
    if (route == null || route.kind() == ProxyRoute.Kind.WEBSOCKET) {
      // A websocket's end is the end of its session.
      return asked;
    }
    Duration deadline = route.deadline().minus(AbsentServiceFilter.MARGIN);
    return asked
        .timeout(deadline)
        .then(
            Mono.defer(
                () -> {
                  exchange.getResponse().getHeaders().remove(AbsentService.HEADER);
                  return refuseServerError(exchange, route);
                }));
  }

  private static Mono<Void> refuseServerError(ServerWebExchange exchange, ProxyRoute route) {
    HttpStatusCode status = exchange.getResponse().getStatusCode();
    return route.kind() == ProxyRoute.Kind.TWIML && status != null && status.is5xxServerError()
        ? Mono.error(new ServerErrorException(status))
        : Mono.empty();
  }

  /** Inside NettyWriteResponseFilter (-1), outside all that ask. */
  @Override
  public int getOrder() {
    return 0;
  }
}
