package dev.signalbox.service.ops;

import dev.signalbox.kafka.ProducerDefaults;
import dev.signalbox.runtime.Settings;
import dev.signalbox.service.decide.DeciderSpec;
import dev.signalbox.service.view.Views;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Puts the ops login before what a service shows to those who run it. */
@AutoConfiguration(afterName = "dev.signalbox.service.run.ServiceConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class OpsConfiguration {

  @Bean
  FilterRegistrationBean<OpsLogin> opsLogin(
      Environment environment, ObjectProvider<OpsGuests> guests) {
    FilterRegistrationBean<OpsLogin> login =
        new FilterRegistrationBean<>(
            new OpsLogin(
                Settings.of(environment),
                guests.getIfAvailable(() -> request -> new OpsGuests.Verdict.Unknown())));
    login.addUrlPatterns("/api/*", "/ops/*");
    return login;
  }

  @Bean
  @ConditionalOnBean(Views.class)
  ParkedController parkedController(
      DeciderSpec<?> spec,
      Views views,
      @Qualifier("opsProducer") Producer<byte[], byte[]> producer) {
    return new ParkedController(spec.service(), views, producer);
  }

  /** Apart from the actor's: whoever waits for a console holds up no outcome. */
  @Bean(destroyMethod = "close")
  @ConditionalOnBean(Views.class)
  Producer<byte[], byte[]> opsProducer(KafkaProperties kafka) {
    return ProducerDefaults.newProducer(kafka.buildProducerProperties());
  }
}
