package dev.signalbox.twilio.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.FormParameters;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureValidatorTest {

  private static final PublicUrl URL = new PublicUrl("https://gateway.example.com");
  private static final TwilioAccount FLEX = new TwilioAccount("AC1", List.of("old", "new"));
  private static final TwilioAccount FRONTLINE = new TwilioAccount("AC2", List.of("other"));
  private static final byte[] JSON = "[{\"a\":1}]".getBytes(StandardCharsets.UTF_8);

  private final SignatureValidator validator =
      new SignatureValidator(URL, List.of(FLEX, FRONTLINE));

  @ParameterizedTest
  @CsvSource({"old, AC1", "new, AC1", "other, AC2", "forged,"})
  void tellsWhichAccountSigned(String token, String account) {
    FormParameters form = form("A=1&A=0&B=%2B1");

    assertThat(validator.prove("/x?k=1", form, signed(token, "/x?k=1", form))).isEqualTo(account);
  }

  @Test
  void provesJsonByTheHashInItsTarget() {
    String target = RequestSigner.targetOfJson("/twilio/events?tenant=t1", JSON);
    String signature = signed("old", target, FormParameters.NONE);

    assertThat(SignatureValidator.signsBodyByHash(target)).isTrue();
    assertThat(validator.proveHashed(target, JSON, signature)).isEqualTo("AC1");
    assertThat(validator.proveHashed(target, "[]".getBytes(StandardCharsets.UTF_8), signature))
        .isNull();
    assertThat(validator.proveHashed("/twilio/events?tenant=t1", JSON, signature)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/x",
        "/x?",
        "/x?body=1",
        "/x?xbodySHA256=00",
        "/x/bodySHA256=00",
        "/bodySHA256=1?a"
      })
  void seesNoBodyHashWhereThereIsNone(String target) {
    assertThat(SignatureValidator.signsBodyByHash(target)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bm90IDIwIGJ5dGVz", "%%%", "RSOYDt4T1cUTdK1PDd93/VVr8B8"})
  void refusesWhatIsNoSignature(String signature) {
    assertThat(validator.prove("/x", FormParameters.NONE, signature)).isNull();
    assertThat(validator.prove("/x", FormParameters.NONE, null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "zz", "", "ABCDEF"})
  void refusesABodyHashThatIsNone(String hash) {
    String target = "/twilio/events?bodySHA256=" + hash;

    assertThat(validator.proveHashed(target, JSON, signed("old", target, FormParameters.NONE)))
        .isNull();
  }

  @Test
  void case18OfFlexTokenAcceptsEscapesAndPortsAndRefusesAChangedByte() {
    for (String base : List.of("https://g.example.com:8443", "https://g.example.com:443")) {
      SignatureValidator withPort = new SignatureValidator(new PublicUrl(base), List.of(FLEX));
      String target = "/x?to=%2B1555&a=%26";
      for (String signedBase : List.of(base, "https://g.example.com")) {
        String signature =
            new RequestSigner(new PublicUrl(signedBase), "old").sign(target, FormParameters.NONE);

        assertThat(withPort.prove(target, FormParameters.NONE, signature)).isEqualTo("AC1");
        assertThat(withPort.prove("/x?to=%2B1556&a=%26", FormParameters.NONE, signature)).isNull();
        assertThat(withPort.prove("/x?to=+1555&a=%26", FormParameters.NONE, signature)).isNull();
      }
    }
  }

  @Test
  void refusesEveryRequestOfWhichOneByteIsNotWhatWasSigned() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] body = "CallSid=CA1&From=%2B15005550101&Body=a+b%C3%BC".getBytes(StandardCharsets.UTF_8);
    String signature = signed("new", "/twilio/voice?k=7", FormParameters.parse(body));
    for (int i = 0; i < 500; i++) {
      byte[] changed = body.clone();
      int at = random.nextInt(changed.length);
      changed[at] = (byte) ('!' + random.nextInt(90));
      FormParameters form = FormParameters.parse(changed);
      boolean sameMeaning = sameJson(form, FormParameters.parse(body));

      assertThat(validator.prove("/twilio/voice?k=7", form, signature))
          .as("seed %d, byte %d: %s", seed, at, new String(changed, StandardCharsets.UTF_8))
          .isEqualTo(sameMeaning ? "AC1" : null);
    }
  }

  private static boolean sameJson(FormParameters one, FormParameters other) {
    return Arrays.equals(one.toJson(), other.toJson());
  }

  private static FormParameters form(String body) {
    return FormParameters.parse(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String signed(String token, String target, FormParameters form) {
    return new RequestSigner(URL, token).sign(target, form);
  }
}
