package dev.signalbox.simulator.inspector;

import io.micrometer.core.instrument.MeterRegistry;
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
  RequestLogFilter requestLogFilter(RequestLog requests, Clock clock, MeterRegistry meters) {
    return new RequestLogFilter(requests, clock, meters);
  }
}
