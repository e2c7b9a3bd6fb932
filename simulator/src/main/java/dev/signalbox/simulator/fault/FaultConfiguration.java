package dev.signalbox.simulator.fault;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.world.Announcements;
import dev.signalbox.simulator.world.World;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts limits before faults: a request that is too many never gets as far as a fault. */
@Configuration(proxyBeanMethods = false)
class FaultConfiguration {

  /** Behind the list of requests, which is to see all of them. */
  static final int LIMITS = -90;

  static final int FAULTS = -80;

  @Bean(destroyMethod = "close")
  Faults faults() {
    return new Faults();
  }

  @Bean
  Limits limits(Clock clock) {
    return new Limits(clock);
  }

  @Bean
  LimitFilter limitFilter(
      Limits limits, World world, Announcements announcements, Account account) {
    return new LimitFilter(limits, new RateNews(world, announcements, account));
  }

  @Bean
  FaultFilter faultFilter(Faults faults) {
    return new FaultFilter(faults);
  }
}
