package dev.signalbox.service.run;

import dev.signalbox.events.Outcome;
import dev.signalbox.kafka.Reply;
import dev.signalbox.service.act.Actor;
import dev.signalbox.service.decide.Decider;
import dev.signalbox.service.decide.DeciderSpec;
import dev.signalbox.service.decide.Decision;
import dev.signalbox.service.decide.Effect;
import dev.signalbox.service.decide.Input;
import dev.signalbox.service.effect.EffectRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A service that says what it is told, once, and answers when it has said it. */
@SpringBootApplication
class ParrotService {

  record Parrot(String said, @Nullable String requestId) {}

  static final Queue<EffectRecord> ACTS = new ConcurrentLinkedQueue<>();
  static volatile Function<EffectRecord, Outcome<?>> act = effect -> new Outcome.Done<>("said");

  static ConfigurableApplicationContext start(Map<String, Object> properties) {
    SpringApplication application = new SpringApplication(ParrotService.class);
    application.setDefaultProperties(properties);
    return application.run();
  }

  @Bean
  DeciderSpec<Parrot> spec() {
    return DeciderSpec.acting("parrot", Parrot.class, 1, new Says(), "twilio.taskrouter.v1");
  }

  @Bean
  Actor actor() {
    return effect -> {
      ACTS.add(effect);
      return act.apply(effect);
    };
  }

  static final class Says implements Decider<Parrot> {

    @Override
    public Decision<Parrot> decide(String key, @Nullable Parrot state, Input input) {
      return switch (input) {
        case Input.Command command ->
            Decision.to(new Parrot("", command.requestId()))
                .act(
                    Effect.once(
                        "parrot.say",
                        "say",
                        Map.of("word", String.valueOf(command.request().text("word"))),
                        command.now().plus(Duration.ofMinutes(1))));
        case Input.Settled settled when settled.outcome() instanceof Outcome.Rejected ->
            Decision.to(new Parrot("Refused", null)).park("refused");
        case Input.Settled settled when state != null ->
            Decision.to(new Parrot(settled.outcome().getClass().getSimpleName(), null))
                .reply(
                    state.requestId(),
                    new Reply(200, "text/plain", key.getBytes(StandardCharsets.UTF_8)));
        default -> Decision.ignore(state, "not-for-parrots");
      };
    }

    @Override
    public Object view(String key, Parrot state) {
      return Map.of("said", state.said());
    }
  }
}
