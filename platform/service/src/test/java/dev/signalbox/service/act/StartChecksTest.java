package dev.signalbox.service.act;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.runtime.SettingException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StartChecksTest {

  private static final String KAFKA = "spring.cloud.stream.kafka.bindings.act-in-0.consumer.";
  private static final String BINDING = "spring.cloud.stream.bindings.act-in-0.consumer.";

  /** As {@code signalbox-service.yml} has them. */
  private final Map<String, String> properties =
      new HashMap<>(
          Map.of(
              KAFKA + "configuration.[isolation.level]", "read_committed",
              KAFKA + "ack-mode", "MANUAL",
              KAFKA + "start-offset", "earliest",
              BINDING + "max-attempts", "1"));

  private void check() {
    new StartChecks(new Binder(new MapConfigurationPropertySource(properties)));
  }

  @Test
  void startsWithTheSettingsThatSkipNothing() {
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    KAFKA + "configuration.[isolation.level], read_uncommitted, isolation.level",
    KAFKA + "ack-mode, BATCH, ack-mode",
    KAFKA + "start-offset, latest, start-offset",
    KAFKA + "enable-dlq, true, enable-dlq",
    BINDING + "max-attempts, 3, max-attempts",
    BINDING + "batch-mode, true, batch-mode",
  })
  void doesNotStartWithOneThatCould(String property, String value, String named) {
    properties.put(property, value);

    assertThatThrownBy(this::check)
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(named)
        .hasMessageContaining("expected");
  }
}
