package dev.signalbox.simulator.junit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that the simulator has received, without what is secret in it.
 *
 * @param at the simulated time
 * @param product the first segment of the path, such as {@code api}; {@code other} for one that
 *     Twilio does not have
 * @param path the whole path
 * @param body parameters of form and query, or properties of a JSON body
 * @param status of the answer; 0 where there was none
 * @param outcome {@code ok}, {@code refused}, {@code throttled}, {@code error}, {@code hold},
 *     {@code reset}
 * @param remark such as which fault has struck it
 */
public record ReceivedRequest(
    Instant at,
    String product,
    String method,
    String path,
    Map<String, String> body,
    int status,
    String outcome,
    @Nullable String remark) {

  /** Whether it is this one; in the path, {@code *} stands for anything. */
  public boolean is(String wantedMethod, String wantedPath) {
    return method.equals(wantedMethod)
        && path.matches("\\Q" + wantedPath.replace("*", "\\E.*\\Q") + "\\E");
  }
}
