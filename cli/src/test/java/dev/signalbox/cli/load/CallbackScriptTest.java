package dev.signalbox.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.running.GatewayTarget;
import dev.signalbox.events.FormParameters;
import dev.signalbox.twilio.signature.PublicUrl;
import dev.signalbox.twilio.signature.RequestSigner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallbackScriptTest {

  private static final String PUBLIC = "https://gateway.example.com";
  private static final GatewayTarget TARGET =
      new GatewayTarget(
          "http://localhost:8080", PUBLIC, "AC000000000000000000000000000000a1", "12345");

  @Test
  void eachIsSignedAsTwilioSignsAForm() {
    CallbackScript script = new CallbackScript(TARGET, 3, 10, 0);

    String request = new String(script.render(2), StandardCharsets.US_ASCII);

    String body = request.substring(request.indexOf("\r\n\r\n") + 4);
    FormParameters form = FormParameters.parse(body.getBytes(StandardCharsets.US_ASCII));
    assertThat(form.first("numberToCall")).isEqualTo("+15555550002");
    assertThat(form.first("CallSid")).isEqualTo(script.callSid(2)).hasSize(34);
    assertThat(script.callbackOf(script.callSid(2))).isEqualTo(2);
    assertThat(request)
        .startsWith("POST /callback/studio/create-callback HTTP/1.1\r\n")
        .contains("Content-Length: " + body.length() + "\r\n")
        .contains(
            "X-Twilio-Signature: "
                + new RequestSigner(new PublicUrl(PUBLIC), "12345")
                    .sign("/callback/studio/create-callback", form));
  }

  @Test
  void theShareThatIsWantedIsAskedForTwiceAndAllComeInOrder() {
    CallbackScript script = new CallbackScript(TARGET, 100, 50, 0.2);

    Set<Integer> seen = new HashSet<>();
    int twice = 0;
    long before = 0;
    for (int request = 0; request < 120; request++) {
      twice += seen.add(script.callbackOf(request)) ? 0 : 1;
      assertThat(script.due(request)).isGreaterThanOrEqualTo(before);
      before = script.due(request);
    }
    assertThat(twice).isEqualTo(20);
    assertThat(seen).hasSize(100);
    assertThat(script.due(120)).as("nothing comes after them").isGreaterThan(1L << 60);
    assertThat(script.length()).isBetween(Duration.ofMillis(1_980), Duration.ofMillis(2_700));
  }

  @Test
  void callsOfOtherRunsAreNone() {
    CallbackScript script = new CallbackScript(TARGET, 3, 10, 0);
    assertThat(script.callbackOf(new CallbackScript(TARGET, 3, 10, 0).callSid(1))).isEqualTo(-1);
    assertThat(script.callbackOf("CA")).isEqualTo(-1);
    assertThat(script.callbackOf(script.callSid(3))).as("behind the last one").isEqualTo(-1);
  }
}
