package dev.signalbox.mediastream.conference;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.mediastream.command.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a conference.
 *
 * @param task whose call it is
 * @param searches starts that wait for their leg to be found
 * @param made how many searches there were: each has a number
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Conference(
    @Nullable String task, @Nullable Instant ended, List<Search> searches, int made) {

  static final Conference UNKNOWN = new Conference(null, null, List.of(), 0);

  public Conference {
    searches = Objects.requireNonNullElse(searches, List.of());
  }

  /**
   * A start whose leg is looked for.
   *
   * @param requestId to answer; null when it was answered
   * @param begun when it was first looked for
   * @param times how often it was looked for
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Search(
      int number, Request.Start start, @Nullable String requestId, Instant begun, int times) {

    String tag() {
      return "find-" + number;
    }

    /** When whoever asked has to hear that the leg is not there yet. */
    String answerTimer() {
      return "answer-" + number;
    }

    Search answered() {
      return new Search(number, start, null, begun, times);
    }

    Search again() {
      return new Search(number, start, requestId, begun, times + 1);
    }
  }

  Conference of(String taskSid) {
    return new Conference(taskSid, ended, searches, made);
  }

  Conference ended(Instant at) {
    return new Conference(task, ended == null || at.isBefore(ended) ? at : ended, searches, made);
  }

  Conference with(Search search) {
    List<Search> all = new ArrayList<>(without(search.number()).searches);
    all.add(search);
    return new Conference(task, ended, List.copyOf(all), Math.max(made, search.number()));
  }

  Conference without(int number) {
    return new Conference(
        task, ended, searches.stream().filter(one -> one.number() != number).toList(), made);
  }

  /** By the name of its effect or of one of its timers. */
  @Nullable Search search(String name) {
    return searches.stream()
        .filter(one -> one.tag().equals(name) || one.answerTimer().equals(name))
        .findAny()
        .orElse(null);
  }
}
