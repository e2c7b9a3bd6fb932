package dev.signalbox.mediastream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.signalbox.mediastream.conference.Conference;
import dev.signalbox.mediastream.leg.Leg;
import dev.signalbox.mediastream.task.Task;

/** What is remembered of a key, by what the key is of. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "of")
@JsonSubTypes({
  @JsonSubTypes.Type(value = MediaState.OfTask.class, name = "task"),
  @JsonSubTypes.Type(value = MediaState.OfConference.class, name = "conference"),
  @JsonSubTypes.Type(value = MediaState.OfLeg.class, name = "leg")
})
public sealed interface MediaState {

  record OfTask(Task task) implements MediaState {}

  record OfConference(Conference conference) implements MediaState {}

  record OfLeg(Leg leg) implements MediaState {}
}
