package dev.signalbox.simulator.rest;

import dev.signalbox.runtime.SettingException;
import dev.signalbox.runtime.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads the account, and guards the resources of all products with its credentials. */
@Configuration(proxyBeanMethods = false)
class RestConfiguration {

  @Bean
  Account account(Environment environment) {
    Settings settings = Settings.of(environment);
    String sid = settings.sid("AC", "TWILIO_ACCOUNT_SID", "ACCOUNT_SID");
    String token = settings.text("TWILIO_AUTH_TOKEN", "AUTH_TOKEN");
    if ((sid == null) != (token == null)) {
      throw new SettingException(
          sid == null ? "TWILIO_ACCOUNT_SID" : "TWILIO_AUTH_TOKEN",
          "is missing; expected SID and auth token of an account, or neither of them");
    }
    return new Account(
        sid == null ? DemoAccount.SID : sid,
        token == null ? DemoAccount.AUTH_TOKEN : token,
        settings.text("TWILIO_API_KEY", "API_KEY"),
        settings.text("TWILIO_API_SECRET", "API_SECRET"));
  }

  @Bean
  WebMvcConfigurer authentication(Account account) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry
            .addInterceptor(new AuthenticationInterceptor(account))
            .addPathPatterns("/*/v1/**", "/*/v2/**", "/*/2010-04-01/**")
            .excludePathPatterns("/simulator/**");
      }
    };
  }
}
