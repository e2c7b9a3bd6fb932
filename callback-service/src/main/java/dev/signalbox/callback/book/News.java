package dev.signalbox.callback.book;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.callback.policy.CallEnd;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the key of a task or a call tells the key of the callback. */
sealed interface News {

  /**
   * Something has happened to its task.
   *
   * @param to what it is now
   * @param reason Twilio's word for it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OfTask(String id, String taskSid, Phase to, Instant at, @Nullable String reason)
      implements News {

    static final String TYPE = "dev.signalbox.callback.news-of-task";
  }

  /** The call to the customer has reached nobody. */
  record OfCall(String id, CallEnd end) implements News {

    static final String TYPE = "dev.signalbox.callback.news-of-call";
  }

  /** To a call: it is the one to the customer of this callback. */
  record Owned(String key, String id) implements News {

    static final String TYPE = "dev.signalbox.callback.owned";
  }
}
