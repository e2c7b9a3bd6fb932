package dev.signalbox.twilio.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.type.PhoneNumber;
import dev.signalbox.events.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is asked is between us and Twilio, even with every log switched on. */
class SecretsTest {

  private static final String NUMBER = "15550123";

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level before = Objects.requireNonNull(root.getLevel());
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final SettableTime time = new SettableTime();
  private Twilio twilio;

  @BeforeEach
  void start() throws IOException {
    twilio = new Twilio(time.time(), 50);
    log.start();
    root.addAppender(log);
    root.setLevel(Level.ALL);
  }

  @AfterEach
  void stop() throws IOException {
    root.detachAppender(log);
    root.setLevel(before);
    twilio.close();
  }

  @Test
  void noSecretNoNumberAndNoSidIsLoggedOrToldInAReason() throws IOException {
    String quote = "{\"message\":\"" + NUMBER + "\",\"sid\":[\"" + Twilio.CALL + "\"]}";
    List<Peer.Conduct> conducts =
        List.of(
            Peer.answer(201, "{\"sid\":\"CA1\"}"),
            Peer.answer(201, quote),
            Peer.answer(401, quote),
            Peer.answer(429, quote),
            Peer.answer(500, quote),
            (request, socket) -> socket.close());
    StringBuilder told = new StringBuilder();
    for (Peer.Conduct conduct : conducts) {
      twilio.peer.conduct = conduct;
      told.append(dial()).append(read());
    }
    twilio.peer.close();
    told.append(dial());
    told.append(
        catchThrowable(() -> twilio.rest.call(client -> Twilio.stop(client, Twilio.CALL + "?"))));

    assertThat(log.list).as("the log is caught").isNotEmpty();
    String basic = Twilio.ACCOUNT + ":" + Twilio.TOKEN;
    assertThat(logged() + told)
        .doesNotContain(
            Twilio.TOKEN,
            Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)),
            NUMBER,
            Twilio.CALL,
            Twilio.ACCOUNT);
  }

  @Test
  void settingsDoNotShowTheirSecret() {
    assertThat(Twilio.settings(null, 1)).asString().doesNotContain(Twilio.TOKEN);
  }

  @Test
  void refusedCredentialsAreToldOnceAMinute() {
    twilio.peer.conduct = Peer.answer(401, "{\"code\":20003}");
    twilio.start();
    twilio.start();
    time.advance(Duration.ofSeconds(59));
    twilio.start();
    assertThat(errors()).hasSize(1);

    time.advance(Duration.ofSeconds(1));
    twilio.start();
    assertThat(errors())
        .hasSize(2)
        .allSatisfy(error -> assertThat(error).contains("TWILIO_AUTH_TOKEN", "TWILIO_API_KEY"));
  }

  private Outcome<String> dial() {
    return twilio.rest.call(
        client ->
            Objects.requireNonNull(
                Call.creator(
                        new PhoneNumber("+" + NUMBER),
                        new PhoneNumber("+1" + NUMBER),
                        URI.create("https://example.com/twiml"))
                    .create(client)
                    .getSid()));
  }

  private Outcome<Integer> read() {
    return twilio.rest.call(
        client -> Call.reader().setTo("+" + NUMBER).firstPage(client).getPageSize());
  }

  private List<String> errors() {
    return log.list.stream()
        .filter(event -> event.getLevel() == Level.ERROR)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private String logged() {
    return List.copyOf(log.list).stream()
        .map(
            event ->
                event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                        ? ""
                        : ThrowableProxyUtil.asString(event.getThrowableProxy())))
        .collect(Collectors.joining("\n"));
  }
}
