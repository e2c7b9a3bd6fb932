package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.world.World;

/** Makes conferences be as somebody tells. */
final class ConferenceMaker {

  private final World world;
  private final Calls calls;
  private final Conferences conferences;

  ConferenceMaker(World world, Calls calls, Conferences conferences) {
    this.world = world;
    this.calls = calls;
    this.conferences = conferences;
  }

  /** Makes it so; a conference that is over stays over, and whoever has left stays away. */
  Conference make(ConferenceOrder order) {
    return world.change(
        () -> {
          Subscription asked =
              Subscription.of(
                  order.statusCallback(),
                  order.statusCallbackMethod(),
                  order.statusCallbackEvent(),
                  Conferences.USUAL_EVENTS);
          String sid = order.sid() == null ? world.newSid("CF") : order.sid();
          Conference known = conferences.table().get(sid);
          if (known != null && known.isOver()) {
            return known;
          }
          Conference conference = known == null ? conferences.begin(sid, sid) : known;
          conferences.table().put(sid, conference.with(order.friendlyName(), asked));
          for (ConferenceOrder.Member member : order.members()) {
            Call call = calls.make(member.call());
            if (!call.isOver()) {
              conferences.join(sid, call, member.settings());
            }
          }
          conferences.startAsTold(sid);
          return conferences.fetch(sid);
        });
  }
}
