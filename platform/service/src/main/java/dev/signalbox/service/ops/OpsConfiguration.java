package dev.signalbox.service.ops;

import dev.signalbox.runtime.Settings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Puts the ops login before what a service shows to those who run it. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class OpsConfiguration {

  @Bean
  FilterRegistrationBean<OpsLogin> opsLogin(Environment environment) {
    FilterRegistrationBean<OpsLogin> login =
        new FilterRegistrationBean<>(new OpsLogin(Settings.of(environment)));
    login.addUrlPatterns("/api/*", "/ops/*");
    return login;
  }
}
