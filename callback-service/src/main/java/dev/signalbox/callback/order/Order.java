package dev.signalbox.callback.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call that a customer is owed; contract callbacks 3 and 4.
 *
 * @param numberToCall the customer's, in E.164
 * @param numberToCallFrom what the customer called: E.164, or a SIP address
 * @param flexFlowSid of the flow that asks
 * @param attempts how many calls went before this one
 * @param utcDateTimeReceived when the customer asked for it, in the client's own words
 * @param deleted whether the plugin shows its voicemail as deleted
 * @param voicemail null for one who wants to be called
 * @param original attributes that the task has besides: those of the task that it follows
 * @param virtualStartTime since when it counts as waiting; null: from now on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Order(
    Spelling spelling,
    String numberToCall,
    String numberToCallFrom,
    @Nullable String flexFlowSid,
    Terms terms,
    int attempts,
    @Nullable String conversationId,
    @Nullable String message,
    String utcDateTimeReceived,
    boolean deleted,
    @Nullable Voicemail voicemail,
    @Nullable ObjectNode original,
    @Nullable Instant virtualStartTime) {

  public Order toCall(String e164) {
    return copy(e164, terms, attempts, conversationId, voicemail, original, virtualStartTime);
  }

  /** The same call by another task. */
  public Order on(Terms newTerms) {
    return copy(
        numberToCall, newTerms, attempts, conversationId, voicemail, original, virtualStartTime);
  }

  public Order with(@Nullable Voicemail newVoicemail) {
    return copy(
        numberToCall, terms, attempts, conversationId, newVoicemail, original, virtualStartTime);
  }

  /** The same call after the task that the customer waited in has been looked at. */
  public Order following(@Nullable ObjectNode attributes, @Nullable Instant waitingSince) {
    return copy(numberToCall, terms, attempts, conversationId, voicemail, attributes, waitingSince);
  }

  public Order conversing(@Nullable String conversation) {
    return copy(numberToCall, terms, attempts, conversation, voicemail, original, virtualStartTime);
  }

  /**
   * The next call to the same customer.
   *
   * @param conversation where none was known before
   */
  public Order again(String conversation) {
    return copy(
        numberToCall,
        terms,
        attempts + 1,
        conversationId == null ? conversation : conversationId,
        voicemail,
        original,
        null);
  }

  /** Bytes of what may be long. */
  public int weight() {
    Transcript transcript = voicemail == null ? null : voicemail.transcript();
    return lengthOf(message)
        + lengthOf(transcript == null ? null : transcript.text())
        + lengthOf(original == null ? null : original.toString());
  }

  private static int lengthOf(@Nullable String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }

  private Order copy(
      String newNumber,
      Terms newTerms,
      int newAttempts,
      @Nullable String newConversation,
      @Nullable Voicemail newVoicemail,
      @Nullable ObjectNode newOriginal,
      @Nullable Instant newStart) {
    return new Order(
        spelling,
        newNumber,
        numberToCallFrom,
        flexFlowSid,
        newTerms,
        newAttempts,
        newConversation,
        message,
        utcDateTimeReceived,
        deleted,
        newVoicemail,
        newOriginal,
        newStart);
  }
}
