package dev.signalbox.mediastream.conference;

import dev.signalbox.events.EventReader;
import dev.signalbox.events.Outcome;
import dev.signalbox.mediastream.act.Acts;
import dev.signalbox.mediastream.act.Resource;
import dev.signalbox.mediastream.command.Answers;
import dev.signalbox.mediastream.command.Request;
import dev.signalbox.mediastream.command.Requests;
import dev.signalbox.mediastream.conference.Conference.Search;
import dev.signalbox.mediastream.message.AgentName;
import dev.signalbox.mediastream.message.Message;
import dev.signalbox.mediastream.message.Message.ConferenceEnded;
import dev.signalbox.mediastream.message.Message.ConferenceOf;
import dev.signalbox.mediastream.message.Sid;
import dev.signalbox.mediastream.settings.MediaStreamSettings;
import dev.signalbox.service.decide.Decider;
import dev.signalbox.service.decide.Decision;
import dev.signalbox.service.decide.Input;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Decides for a conference. A start that knows only the conference looks for the agent's leg, and
 * looks again while the leg may still be joining (contract media-streams, beyond 4).
 */
public final class ConferenceDecider implements Decider<Conference> {

  private static final String CONFERENCE_UPDATED = "status-callback.conference.updated";
  private static final String CONFERENCE_END = "conference-end";
  private static final int NOT_FOUND = 404;

  /**
   * The gate waits 2 s from when it had the request; whoever asked shall hear that none was there.
   */
  private static final Duration ANSWERED_AFTER = Duration.ofMillis(1_500);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Requests requests;

  public ConferenceDecider(MediaStreamSettings settings) {
    this.requests = new Requests(settings);
  }

  @Override
  public Decision<Conference> decide(String key, @Nullable Conference state, Input input) {
    Conference before = state == null ? Conference.UNKNOWN : state;
    return switch (input) {
      case Input.Event(Instant now, EventReader event) -> onEvent(key, state, before, event);
      case Input.Command command -> onCommand(key, state, before, command);
      case Input.Settled settled -> onFound(state, before, settled);
      case Input.Due(Instant now, String timer) -> onTimer(key, state, before, timer, now);
    };
  }

  private static Decision<Conference> onEvent(
      String key, @Nullable Conference state, Conference before, EventReader event) {
    if (!event.type().equals(CONFERENCE_UPDATED)
        || !CONFERENCE_END.equals(event.text("StatusCallbackEvent"))) {
      return Decision.ignore(state, "other");
    }
    return told(key, before.ended(event.time()), "ended");
  }

  private Decision<Conference> onCommand(
      String key, @Nullable Conference state, Conference before, Input.Command command) {
    if (Message.of(command) instanceof ConferenceOf(String task)) {
      return told(key, before.of(task), "learnt");
    }
    return switch (requests.read(command)) {
      case Request.Start start -> begin(key, before, start, command);
      case Request.Answered(var reply, String why) ->
          Decision.ignore(state, why).reply(command.requestId(), reply);
      case null, default -> Decision.ignore(state, "other");
    };
  }

  /** Whichever of the two is known last: the task hears of the end. */
  private static Decision<Conference> told(String key, Conference after, String why) {
    Decision<Conference> decision = Decision.to(after).because(why);
    if (after.task() != null && after.ended() != null) {
      new ConferenceEnded(key, after.ended()).to(after.task(), decision);
    }
    return decision;
  }

  private static Decision<Conference> begin(
      String key, Conference before, Request.Start start, Input.Command command) {
    Search search = new Search(before.made() + 1, start, command.requestId(), command.now(), 1);
    Decision<Conference> decision = Decision.to(before.with(search));
    if (search.requestId() != null) {
      decision.at(search.answerTimer(), start.at().plus(ANSWERED_AFTER));
    }
    return find(key, decision, search, command.now());
  }

  private static Decision<Conference> find(
      String key, Decision<Conference> decision, Search search, Instant now) {
    String name = search.start().agent().label();
    List<String> legs = new ArrayList<>();
    for (String sid : Arrays.asList(name, search.start().leg())) {
      if (sid != null && Sid.CALL.is(sid)) {
        legs.add(sid);
      }
    }
    return decision
        .act(
            Acts.findLeg(search.tag(), new Acts.FindLeg(key, AgentName.spellings(name), legs), now))
        .because("looks-up");
  }

  private static Decision<Conference> onFound(
      @Nullable Conference state, Conference before, Input.Settled settled) {
    Search search = before.search(settled.tag());
    if (search == null) {
      return Decision.ignore(state, "other");
    }
    return switch (settled.outcome()) {
      case Outcome.Done<JsonNode>(JsonNode resource) -> {
        String leg = new Resource(resource).callSid();
        yield leg == null
            ? notFound(before, search, settled.now())
            : Decision.to(before.without(search.number()))
                .forward(leg, Request.START_ON_LEG, search.start(), search.requestId())
                .because("found");
      }
      case Outcome.Rejected<JsonNode> rejected when rejected.status() != NOT_FOUND ->
          Decision.to(before.without(search.number()))
              .reply(search.requestId(), Answers.startRefused(search.start().version(), rejected))
              .because("refused");
      case Outcome.Rejected<JsonNode> gone -> givenUp(before, search);
      default -> notFound(before, search, settled.now());
    };
  }

  private static Decision<Conference> notFound(Conference before, Search search, Instant now) {
    if (before.ended() != null || now.isAfter(search.begun().plus(PATIENCE))) {
      return givenUp(before, search);
    }
    return Decision.to(before).at(search.tag(), now.plus(pause(search))).because("not-found");
  }

  private static Duration pause(Search search) {
    Duration pause = FIRST_PAUSE.multipliedBy(search.times());
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private static Decision<Conference> givenUp(Conference before, Search search) {
    return Decision.to(before.without(search.number()))
        .reply(search.requestId(), Answers.noLeg(search.start().version()))
        .cancel(search.answerTimer())
        .because("no-leg");
  }

  private static Decision<Conference> onTimer(
      String key, @Nullable Conference state, Conference before, String timer, Instant now) {
    Search search = before.search(timer);
    if (search == null) {
      return Decision.ignore(state, "other");
    }
    if (timer.equals(search.answerTimer())) {
      return Decision.to(before.with(search.answered()))
          .reply(search.requestId(), Answers.noLeg(search.start().version()))
          .because("not-yet");
    }
    Search again = search.again();
    return find(key, Decision.to(before.with(again)), again, now);
  }
}
