package dev.signalbox.callback.book;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.callback.answer.Waiter;
import dev.signalbox.callback.order.Order;
import dev.signalbox.callback.request.Booking;
import dev.signalbox.events.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call that a customer is owed.
 *
 * @param id the same for each request that is a repeat
 * @param since when it came into its phase
 * @param due when its task is to be made, where that is not at once
 * @param taskSid of its task
 * @param run how many times its task was asked for
 * @param reason why it failed, or how it ended
 * @param waiters who waits for the task's SID
 * @param transcribed whether the task has the transcript that is known
 * @param unwanted cancelled before its task was made: if there is one all the same, it goes
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Callback(
    String id,
    Booking booking,
    Phase phase,
    Instant since,
    @Nullable Instant due,
    @Nullable String taskSid,
    int run,
    @Nullable String reason,
    List<Waiter> waiters,
    boolean transcribed,
    boolean unwanted) {

  private static final int ID_DIGITS = 24;

  /** Clients repeat while they wait; who came first has long stopped waiting. */
  private static final int MOST_WAITERS = 32;

  public Callback {
    waiters = waiters == null ? List.of() : List.copyOf(waiters);
  }

  static Callback of(String key, Booking booking, Instant now) {
    String id =
        Sha256.hex(key + "\n" + booking.identity() + "\n" + booking.at()).substring(0, ID_DIGITS);
    return new Callback(
        id, booking, Phase.SCHEDULED, now, null, null, 0, null, List.of(), false, false);
  }

  Order order() {
    return booking.order();
  }

  /** In another phase from now on. */
  Callback in(Phase to, Instant now) {
    return copy(booking, to, now, due, taskSid, run, null, waiters, transcribed, unwanted);
  }

  Callback because(@Nullable String why) {
    return copy(booking, phase, since, due, taskSid, run, why, waiters, transcribed, unwanted);
  }

  Callback with(Order order) {
    return copy(
        booking.with(order),
        phase,
        since,
        due,
        taskSid,
        run,
        reason,
        waiters,
        transcribed,
        unwanted);
  }

  Callback dueAt(@Nullable Instant when) {
    return copy(booking, phase, since, when, taskSid, run, reason, waiters, transcribed, unwanted);
  }

  Callback withTask(String sid) {
    return copy(booking, phase, since, due, sid, run, reason, waiters, transcribed, unwanted);
  }

  Callback nextRun() {
    return copy(
        booking, phase, since, due, taskSid, run + 1, reason, waiters, transcribed, unwanted);
  }

  Callback waitedFor(Waiter waiter) {
    List<Waiter> all = new ArrayList<>(waiters);
    all.add(waiter);
    return waitedForBy(
        all.size() > MOST_WAITERS ? all.subList(all.size() - MOST_WAITERS, all.size()) : all);
  }

  Callback waitedForBy(List<Waiter> all) {
    return copy(booking, phase, since, due, taskSid, run, reason, all, transcribed, unwanted);
  }

  Callback transcribed(boolean now) {
    return copy(booking, phase, since, due, taskSid, run, reason, waiters, now, unwanted);
  }

  Callback unwanted(Instant now) {
    return copy(
        booking, Phase.CANCELED, now, due, taskSid, run, "operator", List.of(), transcribed, true);
  }

  private Callback copy(
      Booking newBooking,
      Phase newPhase,
      Instant newSince,
      @Nullable Instant newDue,
      @Nullable String newTask,
      int newRun,
      @Nullable String newReason,
      List<Waiter> newWaiters,
      boolean isTranscribed,
      boolean isUnwanted) {
    return new Callback(
        id,
        newBooking,
        newPhase,
        newSince,
        newDue,
        newTask,
        newRun,
        newReason,
        newWaiters,
        isTranscribed,
        isUnwanted);
  }
}
