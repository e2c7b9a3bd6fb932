package dev.signalbox.mediastream.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What events have told of a task's call, in whatever order they came.
 *
 * @param outbound whether the agent called the customer; null until an event says
 * @param callSid of the call that an inbound task was made for
 * @param customer the customer's leg in the conference
 * @param answered since when the customer of an outbound call is known to be there, with the
 *     reservation not yet accepted
 * @param legs agents' legs that events named, and when each was first
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record KnownCall(
    @Nullable String workspace,
    @Nullable Boolean outbound,
    @Nullable String callSid,
    @Nullable Named conference,
    @Nullable Named customer,
    @Nullable Instant answered,
    List<Named> legs) {

  static final KnownCall NOTHING = new KnownCall(null, null, null, null, null, null, List.of());

  KnownCall {
    legs = Objects.requireNonNullElse(legs, List.of());
  }

  boolean isOutbound() {
    return Boolean.TRUE.equals(outbound);
  }

  /** Whether anything says that there is one: callbacks and voicemails are voice tasks too. */
  boolean isCall() {
    return callSid != null || conference != null || customer != null || isOutbound();
  }

  KnownCall learn(CallFacts facts) {
    boolean there = facts.reserved() && facts.customer() != null;
    return new KnownCall(
        workspace,
        outbound == null ? facts.outbound() : outbound,
        callSid == null ? facts.callSid() : callSid,
        Named.latest(conference, facts.conferenceNamed()),
        Named.latest(customer, facts.customerNamed()),
        there && (answered == null || facts.at().isBefore(answered)) ? facts.at() : answered,
        facts.worker() == null ? legs : named(new Named(facts.worker(), facts.at())));
  }

  private List<Named> named(Named leg) {
    List<Named> all = new ArrayList<>(legs);
    all.replaceAll(one -> one.sid().equals(leg.sid()) ? one.earliest(leg) : one);
    if (legs.stream().noneMatch(one -> one.sid().equals(leg.sid()))) {
      all.add(leg);
    }
    return List.copyOf(all);
  }

  KnownCall inWorkspace(@Nullable String sid) {
    return workspace == null
        ? new KnownCall(sid, outbound, callSid, conference, customer, answered, legs)
        : this;
  }
}
