package dev.signalbox.events;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names a Conversations webhook as Event Streams does: onMessageAdded is message.added. */
final class ConversationsTypes {

  private static final Pattern HOOK =
      Pattern.compile(
          "on(Conversation|ConversationState|Message|Participant|User|Delivery)"
              + "(Added|Removed|Updated)");

  private ConversationsTypes() {}

  static @Nullable String of(@Nullable String eventType) {
    if (eventType == null) {
      return null;
    }
    Matcher hook = HOOK.matcher(eventType);
    if (!hook.matches()) {
      return eventType;
    }
    String resource =
        hook.group(1).equals("ConversationState")
            ? "conversation-state"
            : hook.group(1).toLowerCase(Locale.ROOT);
    return resource + "." + hook.group(2).toLowerCase(Locale.ROOT);
  }
}
