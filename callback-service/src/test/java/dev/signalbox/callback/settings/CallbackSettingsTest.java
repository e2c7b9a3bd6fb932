package dev.signalbox.callback.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.runtime.SettingException;
import dev.signalbox.runtime.Settings;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class CallbackSettingsTest {

  private static final String WORKFLOW = "WW000000000000000000000000000000c1";
  private static final String OTHER = "WW000000000000000000000000000000c2";

  private static CallbackSettings read(Map<String, Object> values) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", values));
    return CallbackSettings.read(Settings.of(environment));
  }

  @Test
  void nothingIsNeeded() {
    CallbackSettings settings = read(Map.of());

    assertThat(settings.workflow()).isNull();
    assertThat(settings.policyOf(null).attempts()).isEqualTo(10);
    assertThat(settings.retainPlace()).isTrue();
    assertThat(settings.followsCalls()).isFalse();
  }

  @Test
  void aWorkflowMayHaveAPolicyOfItsOwn() {
    CallbackSettings settings =
        read(
            Map.of(
                "TWILIO_FLEX_CALLBACK_WORKFLOW_SID",
                WORKFLOW,
                "CALLBACK_WORKFLOWS",
                OTHER,
                "CALLBACK_POLICY",
                "attempts=3",
                "CALLBACK_POLICY_" + OTHER,
                "requeue=busy"));

    assertThat(settings.policyOf(WORKFLOW).attempts()).isEqualTo(3);
    assertThat(settings.policyOf(OTHER).attempts()).isEqualTo(3);
    assertThat(settings.policyOf(OTHER).requeueOn()).hasSize(1);
    assertThat(settings.followsCalls()).isTrue();
    assertThat(settings.allows(WORKFLOW) && settings.allows(OTHER)).isTrue();
    assertThat(settings.allows("WW000000000000000000000000000000c3")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "TWILIO_FLEX_CALLBACK_WORKFLOW_SID,WW1",
    "CALLBACK_WORKFLOWS,WW1",
    "CALLBACK_POLICY,attempts=none",
    "CALLBACK_COUNTRIES,Germany",
    "CALLBACK_DEFAULT_REGION,XX",
    "CALLBACK_REPEAT_WINDOW,soon",
    "RETAIN_PLACE_IN_QUEUE,perhaps"
  })
  void aWrongValueIsToldByItsName(String name, String value) {
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> read(Map.of(name, value)))
        .withMessageContaining(name);
  }

  @ParameterizedTest
  @CsvSource({
    "Z,UTC",
    "UTC,UTC",
    "Etc/UTC,UTC",
    "+02:00,UTC",
    "GMT,UTC",
    "Europe/Berlin,Europe/Berlin",
    "America/New_York,America/New_York"
  })
  void case1TheTimeZoneIsOneThatBrowsersKnow(String server, String shown) {
    assertThat(CallbackSettings.browserZone(ZoneId.of(server))).isEqualTo(shown);
  }
}
