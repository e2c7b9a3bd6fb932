package dev.signalbox.callback.dialogue;

import dev.signalbox.callback.desk.Desk;
import dev.signalbox.callback.settings.CallbackSettings;
import dev.signalbox.runtime.Settings;
import dev.signalbox.twilio.rest.TwilioRest;
import dev.signalbox.twilio.signature.PublicUrl;
import dev.signalbox.twilio.signature.SignatureValidator;
import dev.signalbox.twilio.signature.TwilioAccounts;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the dialogue together. */
@Configuration(proxyBeanMethods = false)
class DialogueConfiguration {

  /** Of the Flex account alone: it is its callers who wait. */
  @Bean
  StepReader stepReader(Environment environment) {
    Settings settings = Settings.of(environment);
    return new StepReader(
        new SignatureValidator(
            new PublicUrl(settings.publicUrl()), List.of(TwilioAccounts.flex(settings))));
  }

  @Bean
  WaitExperience waitExperience(
      Environment environment, CallbackSettings callbacks, TwilioRest rest, Desk desk) {
    Settings settings = Settings.of(environment);
    TaskFinder finder = new TaskFinder(rest, settings.workspaceSid());
    return new WaitExperience(
        new Dialogue(DialogueSettings.read(settings), callbacks.numbers()),
        finder::find,
        desk::ask);
  }
}
