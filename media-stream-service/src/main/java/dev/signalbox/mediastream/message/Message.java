package dev.signalbox.mediastream.message;

import dev.signalbox.service.decide.Decision;
import dev.signalbox.service.decide.Input;
import dev.signalbox.service.effect.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the state of one key tells that of another. */
public sealed interface Message {

  /** Type of the command that carries it. */
  String type();

  /**
   * To a leg: this agent's part in the call shall be streamed from it.
   *
   * @param reservation whose it is
   * @param accepted when the part began, by Twilio's clock
   * @param why by which way it became known
   */
  record Want(
      String reservation,
      String task,
      @Nullable String conference,
      Agent agent,
      Instant accepted,
      String why)
      implements Message {

    static final String TYPE = PREFIX + "want";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * To a leg: the part of this reservation has ended, or is played on another leg.
   *
   * @param ended when it ended, by Twilio's clock; null where it goes on elsewhere
   */
  record Release(String reservation, Agent agent, @Nullable Instant ended) implements Message {

    static final String TYPE = PREFIX + "release";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * To the legs of a call: its task has ended, and with it all that only plugins asked for before.
   *
   * @param ended when, by Twilio's clock
   */
  record TaskEnded(Instant ended) implements Message {

    static final String TYPE = PREFIX + "task-ended";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** To a task: a leg of this call that a part was wanted on does not exist any more. */
  record LegLost(String leg, String reservation) implements Message {

    static final String TYPE = PREFIX + "leg-lost";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** To a conference: the task that it is the call of. */
  record ConferenceOf(String task) implements Message {

    static final String TYPE = PREFIX + "conference-of";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** To a task: the conference of its call has ended. */
  record ConferenceEnded(String conference, Instant ended) implements Message {

    static final String TYPE = PREFIX + "conference-ended";

    @Override
    public String type() {
      return TYPE;
    }
  }

  String PREFIX = "dev.signalbox.media-stream.";

  /** The message that a command carries; null where it is a request from outside. */
  static @Nullable Message of(Input.Command command) {
    Class<? extends Message> type =
        switch (command.type()) {
          case Want.TYPE -> Want.class;
          case Release.TYPE -> Release.class;
          case TaskEnded.TYPE -> TaskEnded.class;
          case LegLost.TYPE -> LegLost.class;
          case ConferenceOf.TYPE -> ConferenceOf.class;
          case ConferenceEnded.TYPE -> ConferenceEnded.class;
          default -> null;
        };
    return type == null ? null : Json.MAPPER.treeToValue(command.request().value(), type);
  }

  /** Sends it with a decision. */
  default void to(String key, Decision<?> decision) {
    decision.forward(key, type(), this);
  }
}
