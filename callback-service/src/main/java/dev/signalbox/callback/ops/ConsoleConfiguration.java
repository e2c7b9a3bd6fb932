package dev.signalbox.callback.ops;

import dev.signalbox.callback.desk.Desk;
import dev.signalbox.runtime.Settings;
import dev.signalbox.service.ops.OpsGuests;
import dev.signalbox.service.view.Views;
import dev.signalbox.twilio.flex.FlexTokenValidator;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts together what people see and steer. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

  private static final String ROLES = "supervisor,admin";

  @Bean
  Board board(Views views, MeterRegistry registry) {
    Board board = new Board(views);
    for (State state : State.values()) {
      Gauge.builder("signalbox.callbacks", board, all -> all.count(state))
          .description("Callbacks and voicemails by where they stand")
          .tag("service", Desk.SERVICE)
          .tag("state", state.word())
          .register(registry);
    }
    return board;
  }

  @Bean
  Subscriptions subscriptions(Board board) {
    return new Subscriptions(board);
  }

  @Bean
  OpsGuests flexGuests(FlexTokenValidator tokens, Environment environment) {
    return new FlexGuests(
        tokens, Set.copyOf(Settings.of(environment).list("CALLBACK_API_ROLES", ROLES)));
  }
}
