package dev.signalbox.simulator.inspector;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the log of requests before everything else. */
@Configuration(proxyBeanMethods = false)
class InspectorConfiguration {

  @Bean
  RequestLog requestLog() {
    return new RequestLog();
  }

  @Bean
  RequestLogFilter requestLogFilter(RequestLog requests, Clock clock) {
    return new RequestLogFilter(requests, clock);
  }
}
