package dev.signalbox.mediastream;

import dev.signalbox.mediastream.MediaState.OfConference;
import dev.signalbox.mediastream.MediaState.OfLeg;
import dev.signalbox.mediastream.MediaState.OfTask;
import dev.signalbox.mediastream.conference.ConferenceDecider;
import dev.signalbox.mediastream.leg.LegDecider;
import dev.signalbox.mediastream.message.Sid;
import dev.signalbox.mediastream.settings.MediaStreamSettings;
import dev.signalbox.mediastream.task.TaskDecider;
import dev.signalbox.service.decide.Decider;
import dev.signalbox.service.decide.Decision;
import dev.signalbox.service.decide.Input;
import org.jspecify.annotations.Nullable;

/**
 * Decides for a key by what it is of; what is neither a task nor a conference is asked as a leg.
 */
public final class MediaDecider implements Decider<MediaState> {

  private final TaskDecider tasks;
  private final ConferenceDecider conferences;
  private final LegDecider legs;

  public MediaDecider(MediaStreamSettings settings) {
    this.tasks = new TaskDecider(settings);
    this.conferences = new ConferenceDecider(settings);
    this.legs = new LegDecider(settings);
  }

  @Override
  public Decision<MediaState> decide(String key, @Nullable MediaState state, Input input) {
    if (Sid.TASK.is(key)) {
      return tasks
          .decide(key, state instanceof OfTask(var task) ? task : null, input)
          .map(OfTask::new);
    }
    if (Sid.CONFERENCE.is(key)) {
      return conferences
          .decide(key, state instanceof OfConference(var conference) ? conference : null, input)
          .map(OfConference::new);
    }
    return legs.decide(key, state instanceof OfLeg(var leg) ? leg : null, input).map(OfLeg::new);
  }

  @Override
  public @Nullable Object view(String key, MediaState state) {
    return state instanceof OfLeg(var leg) ? legs.view(key, leg) : null;
  }
}
