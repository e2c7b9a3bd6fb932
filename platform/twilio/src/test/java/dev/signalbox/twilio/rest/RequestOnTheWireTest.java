package dev.signalbox.twilio.rest;

import static dev.signalbox.twilio.rest.Twilio.ACCOUNT;
import static dev.signalbox.twilio.rest.Twilio.CALL;
import static dev.signalbox.twilio.rest.Twilio.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.call.Stream;
import com.twilio.rest.taskrouter.v1.workspace.Task;
import dev.signalbox.events.Outcome;
import dev.signalbox.events.Outcome.Done;
import dev.signalbox.twilio.rest.Peer.Received;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Twilio gets to see, byte by byte. */
class RequestOnTheWireTest {

  private Twilio twilio;

  @BeforeEach
  void start() throws IOException {
    twilio = new Twilio();
  }

  @AfterEach
  void stop() throws IOException {
    twilio.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201})
  void startsAStream(int status) {
    twilio.peer.conduct = Peer.answer(status, Peer.STREAM);

    assertThat(twilio.start()).isEqualTo(new Done<>("MZ00000000000000000000000000000001"));

    Received request = onlyRequest();
    assertThat(request.line())
        .isEqualTo(
            "POST /api/2010-04-01/Accounts/"
                + ACCOUNT
                + "/Calls/"
                + CALL
                + "/Streams.json HTTP/1.1");
    assertThat(request.body().split("&"))
        .containsExactlyInAnyOrder("Url=wss%3A%2F%2Fmedia.example.com%2Fx", "Name=one");
    assertThat(request.headers())
        .containsIgnoringCase("Content-Type: application/x-www-form-urlencoded")
        .containsIgnoringCase("Authorization: " + basic(ACCOUNT, Twilio.TOKEN));
  }

  @Test
  void asksAnotherProductBelowItsName() {
    twilio.peer.conduct = Peer.answer(204, "");

    assertThat(twilio.delete()).isEqualTo(new Done<>(true));
    assertThat(onlyRequest().line())
        .isEqualTo("DELETE /taskrouter/v1/Workspaces/" + WORKSPACE + "/Tasks/WT1 HTTP/1.1");
  }

  @Test
  void anApiKeyAsksForTheAccount() throws IOException {
    TwilioRestSettings byKey =
        new TwilioRestSettings(ACCOUNT, "SK1", "key-secret", twilio.peer.url(), null, null, 50, 3);
    try (TwilioRest rest = new TwilioRest(byKey, new SimpleMeterRegistry())) {
      assertThat(rest.call(Twilio::start)).isInstanceOf(Done.class);
    }
    assertThat(onlyRequest().headers()).contains(basic("SK1", "key-secret"));
    assertThat(onlyRequest().target()).contains("/Accounts/" + ACCOUNT + "/");
  }

  @ParameterizedTest
  @CsvSource({
    "a b, a%20b",
    "a/b, a%2Fb",
    "a@b, a%40b",
    "a?b=c, a%3Fb%3Dc",
    "a#b, a%23b",
    "ä, %C3%A4",
    "50%, 50%25",
    "a%2Fb, a%252Fb",
    "a+b&c, a%2Bb%26c",
    "𝄞\uFDD0, %F0%9D%84%9E%EF%B7%90",
    "..;/../x, ..%3B%2F..%2Fx",
    "a-b_c.d~e, a-b_c.d~e"
  })
  void aNameInAPathArrivesAsItIs(String name, String encoded) {
    Outcome<Stream> stopped = twilio.rest.call(client -> Twilio.stop(client, PathSegment.of(name)));

    assertThat(stopped).isInstanceOf(Done.class);
    assertThat(onlyRequest().target())
        .isEqualTo(
            "/api/2010-04-01/Accounts/"
                + ACCOUNT
                + "/Calls/"
                + CALL
                + "/Streams/"
                + encoded
                + ".json");
    assertThat(onlyRequest().body()).isEqualTo("Status=stopped");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a?b", "a#b", "a/../b", "./b"})
  void aNameThatWouldAskForSomethingElseIsNotSent(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> twilio.rest.call(client -> Twilio.stop(client, name)));
    assertThat(twilio.peer.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void noNameIsAStepInThePath(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> PathSegment.of(name));
  }

  @Test
  void encodesWhatIsNoNameAsTwilioJavaDoes() {
    Outcome<Stream> stopped = twilio.rest.call(client -> Twilio.stop(client, "a b%@ä"));

    assertThat(stopped).isInstanceOf(Done.class);
    assertThat(onlyRequest().target()).endsWith("/Streams/a%20b%25%40%C3%A4.json");
  }

  @Test
  void readsPagesOneAfterTheOtherWhereverTheySayTheyAre() {
    String twilioPage = "https://taskrouter.twilio.com/v1/Workspaces/WS1/Tasks?Page=1&PageToken=x";
    String ownPage = twilio.peer.url() + "/taskrouter/v1/Workspaces/WS1/Tasks?Page=2";
    twilio.peer.conduct =
        (request, socket) -> {
          String next =
              request.target().contains("Page=2")
                  ? "null"
                  : "\"" + (request.target().contains("Page=1") ? ownPage : twilioPage) + "\"";
          Peer.answer(200, page(next)).to(request, socket);
        };

    List<String> sids = new ArrayList<>();
    Outcome<Integer> read =
        twilio.rest.call(
            client -> {
              Task.reader(WORKSPACE).read(client).forEach(task -> sids.add(task.getSid()));
              return sids.size();
            });

    assertThat(read).isEqualTo(new Done<>(3));
    assertThat(twilio.peer.requests)
        .extracting(Received::target)
        .containsExactly(
            "/taskrouter/v1/Workspaces/" + WORKSPACE + "/Tasks",
            "/taskrouter/v1/Workspaces/WS1/Tasks?Page=1&PageToken=x",
            "/taskrouter/v1/Workspaces/WS1/Tasks?Page=2");
  }

  @Test
  void takesCredentialsNowhereElse() throws IOException {
    try (Peer other = new Peer()) {
      twilio.peer.conduct = Peer.answer(200, page("\"" + other.url() + "/v1/Tasks?Page=1\""));

      Outcome<Boolean> read =
          twilio.rest.call(client -> Task.reader(WORKSPACE).read(client).iterator().next() != null);

      assertThat(read).isEqualTo(new Outcome.Unavailable<>("foreign address"));
      assertThat(other.connections).hasValue(0);
    }
  }

  @Test
  void sendsHeadersAndQueries() {
    twilio.rest.call(client -> Task.deleter(WORKSPACE, "WT1").setIfMatch("\"7\"").delete(client));
    twilio.rest.call(client -> Call.reader().setTo("+15550100").firstPage(client).getPageSize());

    assertThat(twilio.peer.requests.getFirst().headers()).contains("If-Match: \"7\"");
    assertThat(twilio.peer.requests.getLast().target()).endsWith("/Calls.json?To=%2B15550100");
  }

  private static String page(String next) {
    return """
        {"tasks":[{"sid":"WT1"}],"meta":{"url":"https://x","next_page_url":%s,
         "previous_page_url":null,"first_page_url":"https://x","page_size":1}}"""
        .formatted(next);
  }

  private Received onlyRequest() {
    assertThat(twilio.peer.requests).hasSize(1);
    return twilio.peer.requests.getFirst();
  }

  private static String basic(String user, String password) {
    byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(credentials);
  }
}
