package dev.signalbox.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test class needs Kafka: gives its constructor and methods a {@link KafkaBroker}.
 *
 * <p>The broker starts with the first class that needs it and serves all others of the JVM. It runs
 * in a container where Docker answers, else inside this JVM. System property {@code
 * signalbox.test.kafka} (or environment variable {@code SIGNALBOX_TEST_KAFKA}) decides otherwise:
 * {@code embedded}, {@code docker} (fails without Docker) or {@code auto}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KafkaExtension.class)
public @interface KafkaTest {}
