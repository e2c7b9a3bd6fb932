package dev.signalbox.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.running.GatewayTarget;
import dev.signalbox.events.EventStreamsBody;
import dev.signalbox.events.TwilioEvent;
import dev.signalbox.twilio.signature.PublicUrl;
import dev.signalbox.twilio.signature.SignatureValidator;
import dev.signalbox.twilio.signature.TwilioAccount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SignedRequestsTest {

  private static final String ACCOUNT = "AC000000000000000000000000000000a1";
  private static final String AUTH_TOKEN = "12345";
  private static final String PUBLIC_URL = "https://gateway.example.com";
  private static final int BYTES = 1300;

  private final EventIds ids = new EventIds();

  /** A request as a server would read it. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Read(String target, Map<String, String> headers, byte[] body) {}

  @Test
  void areSignedAsTwilioSignsWhetherPreparedOrNot() {
    SignedRequests requests = requests(3, 2);
    SignatureValidator validator =
        new SignatureValidator(
            new PublicUrl(PUBLIC_URL), List.of(new TwilioAccount(ACCOUNT, List.of(AUTH_TOKEN))));

    for (long request = 0; request < 4; request++) {
      Read read = read(requests.render(request));

      assertThat(
              validator.proveHashed(read.target, read.body, read.headers.get("X-Twilio-Signature")))
          .isEqualTo(ACCOUNT);
    }
    assertThat(requests.signedLate()).isEqualTo(1);
  }

  @Test
  void holdAsManyEventsOfThatLengthAsAreWantedEachWithAnIdOfItsOwn() throws Exception {
    SignedRequests requests = requests(2, 3);

    for (long request = 0; request < 2; request++) {
      byte[] body = read(requests.render(request)).body;
      List<TwilioEvent> events = EventStreamsBody.read(body, PUBLIC_URL).events();

      assertThat(body).hasSize(3 * BYTES + "[,,]".length());
      assertThat(events)
          .extracting(event -> ids.sequenceOf(event.envelope().id()))
          .containsExactly(request * 3, request * 3 + 1, request * 3 + 2);
      assertThat(events).extracting(TwilioEvent::key).doesNotHaveDuplicates();
    }
  }

  @Test
  void knowsItsOwnIdsFromThoseOfOtherRuns() {
    assertThat(ids.sequenceOf("EZ" + new EventIds().prefix() + "0".repeat(16))).isEqualTo(-1);
    assertThat(ids.sequenceOf("EZ1")).isEqualTo(-1);
    assertThat(ids.sequenceOf("EZ" + ids.prefix() + "00000000000000ff")).isEqualTo(255);
  }

  private SignedRequests requests(int prepared, int events) {
    GatewayTarget target =
        new GatewayTarget("http://localhost:8080", PUBLIC_URL, ACCOUNT, AUTH_TOKEN);
    return new SignedRequests(
        EventTemplate.of(ACCOUNT, events, BYTES, ids, Instant.EPOCH), target, prepared);
  }

  private static Read read(byte[] request) {
    String text = new String(request, StandardCharsets.US_ASCII);
    int end = text.indexOf("\r\n\r\n");
    List<String> lines = text.substring(0, end).lines().toList();
    Map<String, String> headers =
        lines.stream()
            .skip(1)
            .map(line -> line.split(": ", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    byte[] body = text.substring(end + 4).getBytes(StandardCharsets.US_ASCII);
    assertThat(headers).containsEntry("Content-Length", Integer.toString(body.length));
    return new Read(lines.getFirst().split(" ", -1)[1], headers, body);
  }
}
