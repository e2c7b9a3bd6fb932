package dev.signalbox.callback.desk;

import dev.signalbox.kafka.ReplyReader;
import dev.signalbox.service.run.Phases;
import dev.signalbox.service.run.StartStep;

/** Begins to read replies, once their topic is there. */
public final class DeskStart extends StartStep {

  private final ReplyReader replies;

  public DeskStart(ReplyReader replies) {
    super(Phases.VIEWS);
    this.replies = replies;
  }

  @Override
  protected void begin() {
    replies.start();
  }
}
