package dev.signalbox.callback.book;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.callback.order.Mark;
import dev.signalbox.callback.order.Order;
import dev.signalbox.callback.policy.CallEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a key.
 *
 * @param callbacks that are owed under it, in the order in which they were asked for
 * @param owner of a task or call: the callback that it belongs to
 * @param requeues of a task: who asked to have its customer called again, while it is looked at
 * @param leaving of a call: its way to a voicemail
 * @param ended of a call: that it reached nobody, as long as it is not known whose it was
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Book(
    List<Callback> callbacks,
    @Nullable Mark owner,
    List<Requeuer> requeues,
    @Nullable Leaving leaving,
    @Nullable CallEnd ended) {

  static final Book EMPTY = new Book(List.of(), null, List.of(), null, null);

  /** What is over is kept to answer repeats and for people to see, but not all of it. */
  private static final int MOST_OVER = 8;

  /** Bytes of what may be long; a state has 64 KB at most, and what is under way is in it again. */
  private static final int HEAVIEST = 30_000;

  public Book {
    callbacks = callbacks == null ? List.of() : List.copyOf(callbacks);
    requeues = requeues == null ? List.of() : List.copyOf(requeues);
  }

  @Nullable Callback withId(String id) {
    return callbacks.stream().filter(one -> one.id().equals(id)).findAny().orElse(null);
  }

  @Nullable Callback identifiedBy(String identity) {
    return callbacks.stream()
        .filter(one -> identity.equals(one.booking().identity()))
        .findAny()
        .orElse(null);
  }

  long open() {
    return callbacks.stream().filter(one -> !one.phase().isOver()).count();
  }

  /** Whether there is room for one more that is as long as this. */
  boolean hasRoomFor(Order order) {
    return order.weight()
            + callbacks.stream()
                .filter(one -> !one.phase().isOver())
                .mapToInt(one -> one.order().weight())
                .sum()
        <= HEAVIEST;
  }

  /** Whether a callback of this key is, or was, in this workflow. */
  boolean knowsWorkflow(String workflowSid) {
    return callbacks.stream()
        .anyMatch(one -> Objects.equals(one.order().terms().workflowSid(), workflowSid));
  }

  /** With this one in place of its former self, or added. */
  Book with(Callback changed) {
    List<Callback> all = new ArrayList<>();
    boolean known = false;
    for (Callback one : callbacks) {
      boolean same = one.id().equals(changed.id());
      known |= same;
      all.add(same ? changed : one);
    }
    if (!known) {
      all.add(changed);
    }
    return new Book(withoutOldest(all), owner, requeues, leaving, ended);
  }

  private static List<Callback> withoutOldest(List<Callback> all) {
    long over = all.stream().filter(one -> one.phase().isOver()).count();
    int weight = all.size() < 2 ? 0 : all.stream().mapToInt(one -> one.order().weight()).sum();
    List<Callback> kept = new ArrayList<>();
    for (Callback one : all) {
      if (one.phase().isOver() && (over > MOST_OVER || weight > HEAVIEST)) {
        over--;
        weight -= one.order().weight();
      } else {
        kept.add(one);
      }
    }
    return kept;
  }

  Book ownedBy(Mark mark) {
    return new Book(callbacks, mark, requeues, leaving, null);
  }

  Book requeuedBy(List<Requeuer> all) {
    return new Book(callbacks, owner, all, leaving, ended);
  }

  Book with(Leaving changed) {
    return new Book(callbacks, owner, requeues, changed, ended);
  }

  Book ended(CallEnd end) {
    return new Book(callbacks, owner, requeues, leaving, end);
  }
}
