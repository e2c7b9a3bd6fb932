package dev.signalbox.callback.flex;

import dev.signalbox.runtime.Settings;
import dev.signalbox.twilio.flex.FlexTokenSettings;
import dev.signalbox.twilio.flex.FlexTokenValidator;
import dev.signalbox.twilio.flex.FlexTokenValidator.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Validates the tokens that the gate passes on unseen. */
@Configuration(proxyBeanMethods = false)
public class FlexConfiguration {

  @Bean
  FlexTokenValidator flexTokenValidator(Environment environment, MeterRegistry registry) {
    Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      counters.put(
          outcome,
          Counter.builder("signalbox.flex.token.validations")
              .description("Flex tokens presented, by what came of them")
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    return new FlexTokenValidator(
        FlexTokenSettings.from(Settings.of(environment)),
        outcome -> Objects.requireNonNull(counters.get(outcome)).increment());
  }
}
