package dev.signalbox.callback.voicemail;

import dev.signalbox.callback.settings.CallbackSettings;
import dev.signalbox.runtime.Settings;
import dev.signalbox.twilio.rest.RecordingMedia;
import dev.signalbox.twilio.rest.TwilioRestSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts together what plays voicemails. */
@Configuration(proxyBeanMethods = false)
public class VoicemailConfiguration {

  private static final int MB = 1024 * 1024;
  private static final int DEFAULT_BYTES = 32 * MB;
  private static final int FEWEST_BYTES = 64 * 1024;
  private static final int MOST_BYTES = 512 * MB;

  /** The gate ends an answer after 60 seconds. */
  private static final Duration LONGEST = Duration.ofSeconds(55);

  @Bean
  RecordingMedia recordingMedia(Environment environment, MeterRegistry registry) {
    return new RecordingMedia(TwilioRestSettings.from(Settings.of(environment)), registry, LONGEST);
  }

  @Bean
  Voicemails voicemails(RecordingMedia recordings) {
    return new Voicemails(recordings);
  }

  @Bean
  VoicemailSettings voicemailSettings(CallbackSettings callbacks, Environment environment) {
    return new VoicemailSettings(
        callbacks.roles(),
        Settings.of(environment)
            .number("CALLBACK_VOICEMAIL_MAX_BYTES", DEFAULT_BYTES, FEWEST_BYTES, MOST_BYTES));
  }
}
