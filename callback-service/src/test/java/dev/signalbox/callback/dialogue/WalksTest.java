package dev.signalbox.callback.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.callback.desk.Asked;
import dev.signalbox.service.decide.Seeds;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Callers who press whatever they like, or nothing: nobody is cut off, and everybody who is told of
 * a callback or of a message has one.
 */
class WalksTest {

  private static final int WALKS = 300;
  private static final int STEPS = 40;
  private static final List<String> KEYS =
      List.of(
          "",
          "",
          "*",
          "*",
          "1",
          "1",
          "1",
          "2",
          "2",
          "3",
          "#",
          "911",
          "15551234567",
          "4915112345678");
  private static final List<String> CALLERS =
      List.of("+15551230001", "anonymous", "+266696687", "client:alice");
  private static final List<Asked> ANSWERS =
      List.of(
          new Asked.Accepted(),
          new Asked.Refused(),
          Caller.result("booked"),
          Caller.result("with-agent"),
          Caller.result("refused"),
          Caller.result("leaving"),
          Caller.result("still-queued"),
          Caller.result("left"),
          Caller.answered(503, "{}"));

  /** What may end a call: said before each Hangup. */
  private static final Set<String> FAREWELLS =
      Set.of(Prompt.SUBMITTED.text(), Prompt.RECORDED.text(), Prompt.ERROR.text());

  @Test
  void whateverACallerPressesTheCallGoesOnOrEndsByChoice() {
    Seeds.check(WALKS, WalksTest::walk);
  }

  @Test
  void whereverACallerStartsTheCallGoesOnOrEndsByChoice() {
    Seeds.check(
        WALKS,
        random -> {
          Caller caller = caller(random);
          Mode mode = Mode.values()[random.nextInt(Mode.values().length)];
          Map<String, String> said = new LinkedHashMap<>();
          said.put("Digits", pick(random, KEYS));
          if (random.nextBoolean()) {
            said.put("to", pick(random, KEYS));
            said.put("updatedPhoneNumber", pick(random, CALLERS));
          }
          if (mode != Mode.SUBMIT_VOICEMAIL) {
            check(caller, caller.asks("mode=" + mode.word(), said));
          }
        });
  }

  private static void walk(Random random) {
    Caller caller = caller(random);
    String url = "https://gateway.example.com/x?QueueSid=" + Caller.QUEUE;
    Map<String, String> said = Map.of("QueueSid", Caller.QUEUE);
    List<String> way = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      caller.task = random.nextBoolean() ? Caller.TASK : null;
      caller.answer = pick(random, ANSWERS);
      way.add(url.substring(url.indexOf('?')) + " " + said.get("Digits"));
      Next.Answer answer = caller.asks(URI.create(url).getRawQuery(), said);
      assertThat(way).satisfies(none -> check(caller, answer));
      if (!(answer instanceof Next.Tell(var document))) {
        url = last(caller).parameters().path("recordUrl").asString();
        said = Map.of();
        continue;
      }
      List<Verb> verbs = Verb.of(document);
      if (verbs.getLast().name().equals("Hangup")) {
        return;
      }
      String keys = pick(random, KEYS);
      Verb listening =
          verbs.stream()
              .filter(verb -> verb.name().matches("Gather|Record"))
              .findFirst()
              .orElse(verbs.getLast());
      boolean pressed = !listening.name().equals("Redirect") && !keys.isEmpty();
      url = pressed ? listening.url() : verbs.getLast().url();
      said =
          pressed
              ? Map.of(
                  "Digits", keys, "RecordingSid", Caller.RECORDING, "RecordingUrl", "https://x")
              : Map.of();
    }
  }

  private static void check(Caller caller, Next.Answer answer) {
    if (answer instanceof Next.Nothing) {
      // The call is elsewhere by now.
      assertThat(last(caller).name()).isEqualTo("opt-voicemail");
      assertThat(caller.answer).isEqualTo(ANSWERS.get(5));
      return;
    }
    assertThat(answer).isInstanceOf(Next.Tell.class);
    List<Verb> verbs = Verb.of(((Next.Tell) answer).document());
    assertThat(verbs.getLast().name()).isIn("Redirect", "Hangup");
    if (verbs.getLast().name().equals("Hangup")) {
      String farewell = verbs.get(verbs.size() - 2).text();
      assertThat(FAREWELLS).contains(farewell);
      assertThat(caller.commands).isNotEmpty();
    }
    if (verbs.getFirst().text().equals(Prompt.SUBMITTED.text())) {
      assertThat(last(caller).name()).isEqualTo("opt-callback");
      assertThat(caller.answer).isIn(new Asked.Accepted(), ANSWERS.get(2));
      assertThat(last(caller).parameters().path("numberToCall").asString())
          .matches("\\+[0-9]{8,15}");
    }
  }

  private static Caller caller(Random random) {
    Caller caller = new Caller();
    caller.said.put("Caller", pick(random, CALLERS));
    caller.answer = pick(random, ANSWERS);
    caller.settings.setProperty("CALLBACK_ALTERNATE_NUMBER", random.nextBoolean() ? "yes" : "no");
    caller.settings.setProperty("CALLBACK_VOICEMAIL", random.nextInt(4) > 0 ? "yes" : "no");
    return caller;
  }

  private static Caller.Command last(Caller caller) {
    return caller.commands.getLast();
  }

  private static <T> T pick(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
