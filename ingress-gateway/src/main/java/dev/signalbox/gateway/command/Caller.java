package dev.signalbox.gateway.command;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventRecords;
import dev.signalbox.events.Sha256;
import dev.signalbox.twilio.flex.FlexUser;
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
      EventRecords.add(headers, EventHeaders.REALM_USER, Sha256.hex(user.realmUserId()));
    }
  }
}
