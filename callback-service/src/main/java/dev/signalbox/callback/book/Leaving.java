package dev.signalbox.callback.book;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.callback.answer.Waiter;
import dev.signalbox.callback.request.Request.Leave;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A caller on the way from the queue to a voicemail.
 *
 * @param result how it ended, in the word that the dialogue is told; null as long as it goes on
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Leaving(Leave leave, List<Waiter> waiters, @Nullable String result) {

  public Leaving {
    waiters = waiters == null ? List.of() : List.copyOf(waiters);
  }

  Leaving waitedFor(Waiter waiter) {
    List<Waiter> all = new ArrayList<>(waiters);
    all.add(waiter);
    return new Leaving(leave, all, result);
  }

  Leaving ended(String word) {
    return new Leaving(leave, List.of(), word);
  }
}
