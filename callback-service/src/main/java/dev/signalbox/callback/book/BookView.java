package dev.signalbox.callback.book;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.callback.order.Order;
import dev.signalbox.callback.order.Voicemail;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators see of a key. */
record BookView(List<Shown> callbacks) {

  /** One callback, with the customer's number: who has to call must see whom. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(
      String id,
      String type,
      String state,
      String numberToCall,
      String numberToCallFrom,
      int attempts,
      @Nullable String workflowSid,
      @Nullable String conversationId,
      @Nullable String taskSid,
      @Nullable String recordingSid,
      Instant requestedAt,
      @Nullable Instant dueAt,
      Instant since,
      @Nullable String reason,
      String source) {

    static Shown of(Callback callback) {
      Order order = callback.order();
      Voicemail voicemail = order.voicemail();
      return new Shown(
          callback.id(),
          voicemail == null ? "callback" : "voicemail",
          callback.phase().word(),
          order.numberToCall(),
          order.numberToCallFrom(),
          order.attempts(),
          order.terms().workflowSid(),
          order.conversationId(),
          callback.taskSid(),
          voicemail == null ? null : voicemail.recordingSid(),
          callback.booking().at(),
          callback.due(),
          callback.since(),
          callback.reason(),
          callback.booking().source().word());
    }
  }

  /** Null where there is nothing to see. */
  static @Nullable BookView of(Book book) {
    return book.callbacks().isEmpty()
        ? null
        : new BookView(book.callbacks().stream().map(Shown::of).toList());
  }
}
