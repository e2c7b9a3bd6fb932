package dev.signalbox.gateway.command;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventRecords;
import dev.signalbox.twilio.flex.FlexUser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a command.
 *
 * @param account the account whose token proved it
 * @param user the Flex user; null where Twilio itself called
 */
record Caller(String account, @Nullable FlexUser user) {

  /** Adds what a service needs to decide what this caller may do, and nothing more. */
  void addTo(Headers headers) {
    if (user == null) {
      return;
    }
    EventRecords.add(headers, EventHeaders.IDENTITY, user.identity());
    EventRecords.add(headers, EventHeaders.WORKER_SID, user.workerSid());
    EventRecords.add(headers, EventHeaders.ROLES, String.join(",", user.roles()));
    if (user.realmUserId() != null) {
      EventRecords.add(headers, EventHeaders.REALM_USER, sha256(user.realmUserId()));
    }
  }

  static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
