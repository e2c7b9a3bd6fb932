package dev.signalbox.simulator.traffic;

import dev.signalbox.simulator.world.Timeline.Timer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The traffic that somebody has ordered, and how far it has come.
 *
 * @param calls those who call
 * @param chats those who write
 * @param open whether somebody still comes in
 * @param ends when nobody comes in any more; null for never
 * @param end the same as it is planned
 * @param outageBegins as it is planned; null where there is none
 * @param outageEnds likewise
 */
record Run(
    Scenario scenario,
    int agents,
    long seed,
    String workspaceSid,
    String workflowSid,
    Instant started,
    Stream calls,
    Stream chats,
    boolean open,
    @Nullable Instant ends,
    @Nullable Timer end,
    @Nullable Timer outageBegins,
    @Nullable Timer outageEnds) {

  /**
   * Those who come in on one channel.
   *
   * @param perMinute the base
   * @param ordinal how many have come
   * @param minute of the next one, since the beginning
   * @param next the next one; null where nobody comes
   */
  record Stream(double perMinute, long ordinal, double minute, @Nullable Timer next) {

    Stream with(double otherMinute, @Nullable Timer other) {
      return new Stream(perMinute, ordinal, otherMinute, other);
    }

    /** With one more who has come. */
    Stream counted() {
      return new Stream(perMinute, ordinal + 1, minute, next);
    }

    /** Whose last one came at that minute. */
    Stream at(double otherMinute) {
      return new Stream(perMinute, ordinal, otherMinute, next);
    }
  }

  Stream stream(String channel) {
    return channel.equals(Seeds.VOICE) ? calls : chats;
  }

  Run with(String channel, Stream stream) {
    boolean voice = channel.equals(Seeds.VOICE);
    return new Run(
        scenario,
        agents,
        seed,
        workspaceSid,
        workflowSid,
        started,
        voice ? stream : calls,
        voice ? chats : stream,
        open,
        ends,
        end,
        outageBegins,
        outageEnds);
  }

  Run closed() {
    return new Run(
        scenario,
        agents,
        seed,
        workspaceSid,
        workflowSid,
        started,
        calls.with(calls.minute(), null),
        chats.with(chats.minute(), null),
        false,
        ends,
        null,
        null,
        null);
  }
}
