package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.delivery.Deliveries;
import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.world.Switches;
import dev.signalbox.simulator.world.World;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts the product together. */
@Configuration(proxyBeanMethods = false)
class VoiceConfiguration {

  @Bean
  VoiceViews voiceViews(Account account) {
    return new VoiceViews(account);
  }

  @Bean
  VoiceCallbacks voiceCallbacks(World world, Account account) {
    return new VoiceCallbacks(world, account);
  }

  @Bean
  Calls calls(World world, Deliveries deliveries, VoiceCallbacks callbacks, Switches switches) {
    return new Calls(world, deliveries, callbacks, switches);
  }

  @Bean
  Switchboard switchboard(World world, Calls calls) {
    return new Switchboard(world, calls);
  }

  @Bean
  Streams streams(
      World world,
      Calls calls,
      Switches switches,
      Deliveries deliveries,
      VoiceCallbacks callbacks,
      MeterRegistry meters) {
    Streams streams = new Streams(world, calls, new StreamRules(switches), deliveries, callbacks);
    Gauge.builder(
            "signalbox.simulator.streams.live",
            streams,
            all -> all.look(ledger -> ledger.summary().live()))
        .register(meters);
    return streams;
  }

  @Bean
  Conferences conferences(
      World world, Calls calls, Deliveries deliveries, VoiceCallbacks callbacks) {
    return new Conferences(world, calls, deliveries, callbacks);
  }

  @Bean
  ConferenceMaker conferenceMaker(World world, Calls calls, Conferences conferences) {
    return new ConferenceMaker(world, calls, conferences);
  }

  @Bean
  VoiceStory voiceStory(World world, Calls calls, ConferenceMaker maker, JsonMapper json) {
    return new VoiceStory(world, calls, maker, json);
  }
}
