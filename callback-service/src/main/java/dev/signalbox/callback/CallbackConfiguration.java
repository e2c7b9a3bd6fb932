package dev.signalbox.callback;

import dev.signalbox.callback.book.Book;
import dev.signalbox.callback.book.BookDecider;
import dev.signalbox.callback.desk.Desk;
import dev.signalbox.callback.desk.DeskStart;
import dev.signalbox.callback.settings.CallbackSettings;
import dev.signalbox.callback.twilio.CallbackActor;
import dev.signalbox.events.Topics;
import dev.signalbox.kafka.Commands;
import dev.signalbox.kafka.ProducerDefaults;
import dev.signalbox.kafka.Publisher;
import dev.signalbox.kafka.ReplyReader;
import dev.signalbox.runtime.Settings;
import dev.signalbox.service.act.Actor;
import dev.signalbox.service.decide.DeciderSpec;
import dev.signalbox.twilio.rest.TwilioRest;
import dev.signalbox.twilio.rest.TwilioRestSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Fills in what the platform runs: a decider and an actor; and what the endpoints stand on. */
@Configuration(proxyBeanMethods = false)
class CallbackConfiguration {

  /** Raised when an older release could not read the state any more. */
  private static final int STATE_VERSION = 1;

  @Bean
  CallbackSettings callbackSettings(Environment environment) {
    return CallbackSettings.read(Settings.of(environment));
  }

  @Bean
  TwilioRest twilioRest(Environment environment, MeterRegistry registry) {
    return new TwilioRest(TwilioRestSettings.from(Settings.of(environment)), registry);
  }

  @Bean
  DeciderSpec<Book> deciderSpec(CallbackSettings settings) {
    // How calls end is read only where something follows from it.
    String[] events =
        settings.followsCalls()
            ? new String[] {Topics.TASKROUTER, Topics.VOICE}
            : new String[] {Topics.TASKROUTER};
    return DeciderSpec.acting(
        Desk.SERVICE, Book.class, STATE_VERSION, new BookDecider(settings), events);
  }

  @Bean
  Actor actor(TwilioRest rest, Environment environment) {
    return new CallbackActor(rest, Settings.of(environment).requiredWorkspaceSid());
  }

  @Bean(destroyMethod = "close")
  Publisher deskPublisher(KafkaProperties kafka) {
    return new Publisher(
        ProducerDefaults.newProducer(kafka.buildProducerProperties()),
        Publisher.Limits.DEFAULT,
        reason -> {});
  }

  @Bean(destroyMethod = "close")
  ReplyReader deskReplies(KafkaProperties kafka) {
    return new ReplyReader(kafka.buildConsumerProperties(), List.of(Topics.replies(Desk.SERVICE)));
  }

  @Bean
  DeskStart deskStart(ReplyReader replies) {
    return new DeskStart(replies);
  }

  @Bean
  Desk desk(Publisher publisher, ReplyReader replies) {
    return new Desk(new Commands(publisher, replies));
  }
}
