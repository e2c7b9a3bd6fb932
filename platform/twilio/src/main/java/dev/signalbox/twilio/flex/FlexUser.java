package dev.signalbox.twilio.flex;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a Flex token stands for.
 *
 * @param identity as Twilio encodes it; opaque
 * @param workerSid null for users who are no workers
 * @param realmUserId the user's name at the identity provider: never leaves the process unhashed
 */
public record FlexUser(
    String identity, @Nullable String workerSid, List<String> roles, @Nullable String realmUserId) {

  /** A user's name stays out of logs. */
  @Override
  public String toString() {
    return "FlexUser[" + workerSid + "]";
  }
}
