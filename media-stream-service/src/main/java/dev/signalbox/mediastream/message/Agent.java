package dev.signalbox.mediastream.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Who has a part in a call. Plugins give a name, tokens a worker SID, events both: contract
 * media-streams 8, rule 7.
 *
 * @param name the worker's name, as the first who named the agent wrote it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Agent(@Nullable String worker, @Nullable String name) {

  /** Whether both are of one worker. */
  public boolean sameWorker(Agent other) {
    return worker != null && worker.equals(other.worker);
  }

  /** Whether both have one name, however it is written. */
  public boolean sameName(Agent other) {
    return name != null
        && other.name != null
        && AgentName.decoded(name).equals(AgentName.decoded(other.name));
  }

  /** Whether their names say that they are two. */
  public boolean isOtherThan(Agent other) {
    return name != null && other.name != null && !sameName(other);
  }

  /** The same, with what only the other one knows. */
  public Agent completedBy(Agent other) {
    return new Agent(worker == null ? other.worker : worker, name == null ? other.name : name);
  }

  /** Under another name, where there is one. */
  public Agent named(@Nullable String other) {
    return other == null ? this : new Agent(worker, other);
  }

  /** As it stands in names and parameters of streams. */
  public String label() {
    if (name != null) {
      return name;
    }
    return worker == null ? "agent" : worker;
  }
}
