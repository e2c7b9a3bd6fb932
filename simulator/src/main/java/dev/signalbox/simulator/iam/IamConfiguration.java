package dev.signalbox.simulator.iam;

import dev.signalbox.runtime.Settings;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Takes the demo tokens from {@code up}, which keeps them, or makes its own. */
@Configuration(proxyBeanMethods = false)
class IamConfiguration {

  @Bean
  FlexTokens flexTokens(Environment environment) {
    Settings settings = Settings.of(environment);
    return new FlexTokens(
        Map.of(
            DemoUser.AGENT, settings.textOr("SIMULATOR_AGENT_TOKEN", DemoToken.random()),
            DemoUser.SUPERVISOR,
                settings.textOr("SIMULATOR_SUPERVISOR_TOKEN", DemoToken.random())));
  }
}
