package dev.signalbox.twilio.rest;

import dev.signalbox.events.Outcome;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * One request, ready to be sent.
 *
 * @param api the product, as in the name of its host: {@code api}, {@code taskrouter}
 * @param write whether it may change something
 * @param search whether it is one of the filters that TaskRouter allows few of
 * @param body what {@code http} sends; null where that is nothing
 */
record RestRequest(
    String api, boolean write, boolean search, HttpRequest http, @Nullable OnceBody body) {

  /** The outcome if no answer came that can be read: a read has changed nothing either way. */
  <T> Outcome<T> unanswered(String reason) {
    return write ? new Outcome.Unknown<>(reason) : new Outcome.Unavailable<>(reason);
  }

  /**
   * Sees to it that this is not sent any more.
   *
   * @return false if it may have been sent
   */
  boolean withdraw() {
    return body != null && body.withdraw();
  }
}
