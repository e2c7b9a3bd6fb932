package dev.signalbox.mediastream.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.kafka.Reply;
import dev.signalbox.mediastream.message.Agent;
import dev.signalbox.service.decide.Input;
import dev.signalbox.service.effect.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a plugin asks for. */
public sealed interface Request {

  /** Type of the command by which a conference hands a start on to the leg that it found. */
  String START_ON_LEG = "dev.signalbox.media-stream.start-on-leg";

  /**
   * Stream this agent's part.
   *
   * @param url name of the setting that holds the URL, or one that the settings allow
   * @param conference in which the leg is to be found; null where the key is the leg
   * @param leg what V2 sends as the call: the agent's leg, where the client knows it
   * @param at when the gate received it
   * @param proven whether the agent may be who asks: strict mode refuses others, unless an event
   *     has told of the caller's worker under that name
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Start(
      Version version,
      Agent agent,
      boolean proven,
      String url,
      @Nullable String conference,
      @Nullable String leg,
      Instant at)
      implements Request {

    /** As a conference handed it on; null for any other command. */
    public static @Nullable Start handedOn(Input.Command command) {
      return command.type().equals(START_ON_LEG)
          ? Json.MAPPER.treeToValue(command.request().value(), Start.class)
          : null;
    }
  }

  /**
   * Stop a stream.
   *
   * @param agent whose; null where the client does not say
   * @param proven as of a start
   * @param caller worker who asks
   */
  record Stop(
      Version version,
      @Nullable Agent agent,
      boolean proven,
      @Nullable String caller,
      @Nullable String streamSid,
      Instant at)
      implements Request {}

  /** Nothing is to be done: this is the answer. */
  record Answered(Reply reply, String why) implements Request {}
}
