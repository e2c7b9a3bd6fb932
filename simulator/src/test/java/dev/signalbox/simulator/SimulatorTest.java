package dev.signalbox.simulator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** A test of the running simulator, which all such tests share: each begins with a reset. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "TWILIO_ACCOUNT_SID=" + SimulatorClient.ACCOUNT,
      "TWILIO_AUTH_TOKEN=" + SimulatorClient.AUTH_TOKEN,
      "TWILIO_API_KEY=" + SimulatorClient.API_KEY,
      "TWILIO_API_SECRET=" + SimulatorClient.API_SECRET,
      "spring.config.name=" + SimulatorApplication.SETTINGS,
      "management.server.port=0"
    })
public @interface SimulatorTest {}
