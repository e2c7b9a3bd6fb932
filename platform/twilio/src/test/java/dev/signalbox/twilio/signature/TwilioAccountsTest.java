package dev.signalbox.twilio.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.runtime.SettingException;
import dev.signalbox.runtime.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;

class TwilioAccountsTest {

  private static final String FLEX = "AC000000000000000000000000000000a1";
  private static final String OTHER = "AC000000000000000000000000000000b2";

  @Test
  void bothTokensOfARotationCount() {
    TwilioAccount flex =
        TwilioAccounts.flex(
            settings(
                Map.of(
                    "TWILIO_ACCOUNT_SID", FLEX,
                    "TWILIO_AUTH_TOKEN", "old",
                    "TWILIO_AUTH_TOKEN_NEXT", "new")));

    assertThat(flex.sid()).isEqualTo(FLEX);
    assertThat(flex.authTokens()).containsExactly("old", "new");
  }

  @Test
  void theNamesOfTheProjectsThatAreReplacedCountAsWell() {
    TwilioAccount flex =
        TwilioAccounts.flex(settings(Map.of("ACCOUNT_SID", FLEX, "AUTH_TOKEN", "one")));

    assertThat(flex).isEqualTo(new TwilioAccount(FLEX, List.of("one")));
  }

  @Test
  void aSecondAccountIsThereOnlyWhereItIsNamed() {
    assertThat(TwilioAccounts.frontline(settings(Map.of()))).isNull();
    assertThat(
            TwilioAccounts.frontline(
                settings(Map.of("FRONTLINE_ACCOUNT_SID", OTHER, "FRONTLINE_AUTH_TOKEN", "two"))))
        .isEqualTo(new TwilioAccount(OTHER, List.of("two")));
  }

  @Test
  void whatIsMissingIsNamedAndNoValueIs() {
    assertThatThrownBy(() -> TwilioAccounts.flex(settings(Map.of("TWILIO_ACCOUNT_SID", FLEX))))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("TWILIO_AUTH_TOKEN")
        .hasMessageNotContaining(FLEX);
    assertThatThrownBy(() -> TwilioAccounts.flex(settings(Map.of("AUTH_TOKEN", "secret"))))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("TWILIO_ACCOUNT_SID")
        .hasMessageNotContaining("secret");
  }

  private static Settings settings(Map<String, Object> values) {
    MutablePropertySources sources = new MutablePropertySources();
    sources.addFirst(new MapPropertySource("test", values));
    return Settings.of(new PropertySourcesPropertyResolver(sources));
  }
}
