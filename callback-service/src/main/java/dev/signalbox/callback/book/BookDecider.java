package dev.signalbox.callback.book;

import dev.signalbox.callback.request.Booking;
import dev.signalbox.callback.request.Request;
import dev.signalbox.callback.request.Requests;
import dev.signalbox.callback.settings.CallbackSettings;
import dev.signalbox.service.decide.Decider;
import dev.signalbox.service.decide.Decision;
import dev.signalbox.service.decide.Input;
import dev.signalbox.service.effect.Json;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Decides for a key which calls are owed under it, and what is done about each. */
public final class BookDecider implements Decider<Book> {

  /** A task may wait for two weeks. */
  private static final Duration OWNED = Duration.ofDays(15);

  private static final Duration SHORT = Duration.ofHours(5);

  private final CallbackSettings settings;
  private final Requests requests;

  public BookDecider(CallbackSettings settings) {
    this.settings = settings;
    this.requests = new Requests(settings);
  }

  @Override
  public Decision<Book> decide(String key, @Nullable Book state, Input input) {
    Turn turn = new Turn(key, state == null ? Book.EMPTY : state, input.now());
    Hands hands = Hands.of(turn, settings);
    switch (input) {
      case Input.Command command -> onCommand(turn, hands, command);
      case Input.Event event -> hands.events().on(event.event());
      case Input.Settled settled -> onSettled(turn, hands, settled);
      case Input.Due due -> onTimer(turn, hands, due.timer());
    }
    return turn.decision(state);
  }

  @Override
  public @Nullable Object view(String key, Book state) {
    return BookView.of(state);
  }

  @Override
  public Duration lifetime(Book state) {
    if (!state.callbacks().isEmpty()) {
      return settings.keptFor();
    }
    return state.owner() == null ? SHORT : OWNED;
  }

  private void onCommand(Turn turn, Hands hands, Input.Command command) {
    switch (command.type()) {
      case Booking.TYPE -> hands.intake().take(read(command, Booking.class), command.requestId());
      case News.OfTask.TYPE -> hands.progress().on(read(command, News.OfTask.class));
      case News.OfCall.TYPE -> hands.progress().on(read(command, News.OfCall.class));
      case News.Owned.TYPE -> hands.events().onOwned(read(command, News.Owned.class));
      default -> onRequest(turn, hands, command);
    }
  }

  private static <T> T read(Input.Command command, Class<T> type) {
    return Json.MAPPER.treeToValue(command.request().value(), type);
  }

  private void onRequest(Turn turn, Hands hands, Input.Command command) {
    String request = command.requestId();
    switch (requests.read(command)) {
      case Request.Book(Booking booking) -> book(turn, hands, booking, request);
      case Request.Requeue requeue ->
          hands.requeues().ask(requeue, command.request().receivedAt(), request);
      case Request.Leave leave -> hands.toVoicemail().leave(leave, request);
      case Request.Cancel(String id) -> hands.operators().cancel(id, request);
      case Request.Again(String id) -> hands.operators().again(id, request);
      case Request.Answered answered -> {
        turn.answer(answered, request);
        if (answered.reply().status() >= 400) {
          Late.check(command.request().receivedAt(), turn.now());
        }
      }
      case null -> turn.because("other");
    }
  }

  /** Under the SID of a task of ours, it is one more call of that task's callback. */
  private static void book(Turn turn, Hands hands, Booking booking, @Nullable String request) {
    var owner = turn.book().owner();
    if (owner == null || owner.key().equals(turn.key())) {
      hands.intake().take(booking, request);
    } else {
      turn.forward(owner.key(), Booking.TYPE, booking, request);
      turn.because("forwarded");
    }
  }

  private static void onSettled(Turn turn, Hands hands, Input.Settled settled) {
    if (settled.tag().equals(Requeues.TAG)) {
      hands.requeues().onLook(settled);
      return;
    }
    Step.Tag tag = Step.Tag.of(settled.tag());
    if (tag == null) {
      return;
    }
    if (tag.name().equals(ToVoicemail.NAME)) {
      hands.toVoicemail().on(tag, settled);
      return;
    }
    Callback callback = turn.book().withId(tag.name());
    if (callback != null) {
      onSettled(hands, callback, tag, settled);
    }
  }

  private static void onSettled(
      Hands hands, Callback callback, Step.Tag tag, Input.Settled settled) {
    switch (tag.step()) {
      case LOOK, MARK, LEAVE -> hands.intake().onWaiting(callback, tag, settled);
      case CREATE -> hands.making().onCreated(callback, tag.number(), settled);
      case FIND -> hands.making().onFound(callback, settled);
      case TRANSCRIBE -> hands.transcripts().onAttached(callback, tag.number(), settled);
      case CANCEL -> hands.operators().onCanceled(callback, settled);
      default -> {
        // A task that nobody wants: it is gone, or somebody has it after all.
      }
    }
  }

  private static void onTimer(Turn turn, Hands hands, String timer) {
    Step.Tag tag = Step.Tag.of(timer);
    Callback callback = tag == null ? null : turn.book().withId(tag.name());
    if (tag == null || callback == null) {
      return;
    }
    if (tag.step() == Step.DUE && callback.phase() == Phase.SCHEDULED) {
      hands.making().make(callback);
    } else if (tag.step() == Step.DOUBT) {
      hands.making().look(callback);
    }
  }
}
