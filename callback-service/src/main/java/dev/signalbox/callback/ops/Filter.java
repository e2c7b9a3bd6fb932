package dev.signalbox.callback.ops;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What of the callbacks somebody wants to see. */
final class Filter {

  private static final Set<String> TYPES = Set.of("callback", "voicemail");
  private static final Pattern WORKFLOW = Pattern.compile("WW[0-9a-fA-F]{32}");
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9 ().-]*[0-9][0-9 ().-]*");
  private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");

  private final Set<State> states;
  private final Predicate<ShownCallback> others;

  /**
   * @throws ResponseStatusException if a value is none of those that there are
   */
  Filter(
      @Nullable List<String> states,
      @Nullable String workflow,
      @Nullable String number,
      @Nullable String type) {
    this.states = states == null || states.isEmpty() ? open() : states(states);
    require(
        number == null || NUMBER.matcher(number).matches(), "number: expected digits of a number");
    String digits = number == null ? null : digits(number);
    require(workflow == null || WORKFLOW.matcher(workflow).matches(), "workflow: expected a SID");
    require(type == null || TYPES.contains(type), "type: expected callback or voicemail");
    this.others =
        one ->
            one.id() != null
                && (workflow == null || workflow.equals(one.workflowSid()))
                && (type == null || type.equals(one.type()))
                && (digits == null || digits(String.valueOf(one.numberToCall())).contains(digits));
  }

  private static Set<State> open() {
    Set<State> open = EnumSet.allOf(State.class);
    open.removeIf(state -> !state.isOpen());
    return open;
  }

  private static Set<State> states(List<String> words) {
    Set<State> states = EnumSet.noneOf(State.class);
    for (String word : words) {
      State state = State.of(word);
      if (state == null) {
        throw bad("state: expected " + State.WORDS);
      }
      states.add(state);
    }
    return states;
  }

  private static String digits(String number) {
    return NO_DIGIT.matcher(number).replaceAll("");
  }

  private static void require(boolean right, String detail) {
    if (!right) {
      throw bad(detail);
    }
  }

  private static ResponseStatusException bad(String detail) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
  }

  /** Whether it would be wanted in some state. */
  boolean wantsInAnyState(ShownCallback callback) {
    return others.test(callback);
  }

  boolean wants(ShownCallback callback) {
    State state = State.of(callback.state());
    return state != null && states.contains(state) && others.test(callback);
  }
}
