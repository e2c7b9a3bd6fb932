package dev.signalbox.simulator.errorlog;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.world.Alerts;
import dev.signalbox.simulator.world.Announcements;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts the product together. */
@Configuration(proxyBeanMethods = false)
class ErrorLogConfiguration {

  @Bean
  ErrorLog errorLog(Alerts alerts, Announcements announcements, Account account, JsonMapper json) {
    ErrorLog log = new ErrorLog(announcements, account.sid(), json);
    alerts.hear(log::announce);
    return log;
  }
}
