package dev.signalbox.simulator.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTest {

  /** The example of Twilio's documentation, "Webhooks security". */
  @Test
  void isWhatTwilioHasPublished() {
    String signature =
        Signature.of(
            "12345",
            "https://mycompany.com/myapp.php?foo=1&bar=2",
            Map.of(
                "CallSid", "CA1234567890ABCDE",
                "Caller", "+14158675309",
                "Digits", "1234",
                "From", "+14158675309",
                "To", "+18005551212"));

    assertThat(signature).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  }

  @Test
  void isOverTheUrlWithoutWhatTwilioLeavesOut() {
    assertThat(Signature.signedUrl("https://user:password@example.com:8443/a?b=c#rc=3"))
        .isEqualTo("https://example.com/a?b=c");
    assertThat(Signature.signedUrl("http://localhost:8080/twilio/stream?k=a@b#rc=3"))
        .isEqualTo("http://localhost:8080/twilio/stream?k=a@b");
  }
}
