package dev.signalbox.twilio.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where requests go. */
class TargetsTest {

  @ParameterizedTest
  @CsvSource({
    ",, https://api.twilio.com/x, https://api.twilio.com/x",
    "ie1,, https://api.twilio.com/x, https://api.ie1.twilio.com/x",
    ",dublin, https://api.twilio.com/x, https://api.dublin.us1.twilio.com/x",
    "ie1,dublin, https://flex-api.twilio.com/x, https://flex-api.dublin.ie1.twilio.com/x",
    ",, https://api.ie1.twilio.com/x?Page=1, https://api.ie1.twilio.com/x?Page=1",
    "au1,, https://api.ie1.twilio.com/x?Page=1, https://api.au1.twilio.com/x?Page=1",
    ",, https://api.dublin.ie1.twilio.com/x?a, https://api.dublin.ie1.twilio.com/x?a",
  })
  void namesTheHostAsTwilioJavaDoes(
      @Nullable String region, @Nullable String edge, String url, String expected) {
    assertThat(targets(null, region, edge).of(url, false, "").uri()).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.twilio.com/2010-04-01/Calls.json, api, /api/2010-04-01/Calls.json",
    "https://taskrouter.twilio.com/v1/Workspaces, taskrouter, /taskrouter/v1/Workspaces",
    "https://flex-api.ie1.twilio.com/v1/Web, flex-api, /flex-api/v1/Web",
    "http://localhost:8090/twilio/chat/v2/S?Page=1, chat, /chat/v2/S?Page=1",
  })
  void withABaseUrlTheProductIsTheFirstPartOfThePath(String url, String api, String path) {
    Target target = targets("http://localhost:8090/twilio", "ie1", "dublin").of(url, false, "");

    assertThat(target.api()).isEqualTo(api);
    assertThat(target.uri()).hasToString("http://localhost:8090/twilio" + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.twilio.com/x",
        "https://api.twilio.com.example.com/x",
        "https://api.twilio.com:444/x",
        "https://api.twilio.com@example.com/x",
        "https://twilio.com/x",
        "https://evil-twilio.com/x",
        "http://localhost:80901/x"
      })
  void whatIsNotTwilioIsNotAsked(String url) {
    assertThatExceptionOfType(NotDone.class)
        .isThrownBy(() -> targets("http://localhost:8090", null, null).of(url, false, ""));
  }

  private static Targets targets(
      @Nullable String base, @Nullable String region, @Nullable String edge) {
    URI url = base == null ? null : URI.create(base);
    return new Targets(new TwilioRestSettings("AC1", "AC1", "x", url, region, edge, 50, 3));
  }
}
