package dev.signalbox.mediastream;

import dev.signalbox.events.Topics;
import dev.signalbox.mediastream.settings.MediaStreamSettings;
import dev.signalbox.mediastream.streams.ActiveStreams;
import dev.signalbox.mediastream.twilio.MediaActor;
import dev.signalbox.runtime.Settings;
import dev.signalbox.service.act.Actor;
import dev.signalbox.service.decide.DeciderSpec;
import dev.signalbox.service.view.Views;
import dev.signalbox.twilio.rest.TwilioRest;
import dev.signalbox.twilio.rest.TwilioRestSettings;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Fills in what the platform runs: a decider and an actor. */
@Configuration(proxyBeanMethods = false)
class MediaStreamConfiguration {

  private static final String SERVICE = "media-stream";

  /** Raised when an older release could not read the state any more. */
  private static final int STATE_VERSION = 1;

  @Bean
  MediaStreamSettings mediaStreamSettings(Environment environment) {
    return MediaStreamSettings.read(Settings.of(environment));
  }

  @Bean
  DeciderSpec<MediaState> deciderSpec(MediaStreamSettings settings) {
    return DeciderSpec.acting(
        SERVICE,
        MediaState.class,
        STATE_VERSION,
        new MediaDecider(settings),
        Topics.TASKROUTER,
        Topics.VOICE);
  }

  @Bean
  TwilioRest twilioRest(Environment environment, MeterRegistry registry) {
    return new TwilioRest(TwilioRestSettings.from(Settings.of(environment)), registry);
  }

  @Bean
  Actor actor(TwilioRest rest, MediaStreamSettings media, Environment environment) {
    Settings settings = Settings.of(environment);
    return new MediaActor(rest, media, settings.publicUrl(), settings.workspaceSid());
  }

  @Bean
  ActiveStreams activeStreams(Views views, MeterRegistry registry) {
    return new ActiveStreams(views, registry);
  }
}
