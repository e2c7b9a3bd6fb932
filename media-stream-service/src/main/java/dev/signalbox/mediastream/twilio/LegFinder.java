package dev.signalbox.mediastream.twilio;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.conference.Participant;
import dev.signalbox.events.Outcome;
import dev.signalbox.mediastream.act.Acts.FindLeg;
import dev.signalbox.mediastream.message.AgentName;
import dev.signalbox.twilio.rest.TwilioRest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds an agent's leg in a conference: all pages of participants, then the call of each until one
 * goes to the agent. All of it only reads, so it is one act however many requests it takes;
 * contract media-streams 2 and "beyond" 4.
 */
final class LegFinder {

  private static final long PAGE = 50;
  private static final String CLIENT = "client:";

  private LegFinder() {}

  static Outcome<?> find(TwilioRest rest, FindLeg wanted) {
    Set<String> agents =
        wanted.agents().stream().map(AgentName::decoded).collect(Collectors.toSet());
    return rest.call(
        TwilioRest.A_PERSON_WAITS,
        client -> {
          Map<String, @Nullable String> found = new HashMap<>();
          found.put("callSid", search(client, wanted, agents));
          return found;
        });
  }

  private static @Nullable String search(
      TwilioRestClient client, FindLeg wanted, Set<String> agents) {
    for (Participant participant :
        Participant.reader(wanted.conferenceSid()).setPageSize(PAGE).read(client)) {
      String leg = participant.getCallSid();
      String agent = agentOn(Call.fetcher(leg).fetch(client));
      if (agent != null && (agents.contains(agent) || wanted.legs().contains(leg))) {
        return leg;
      }
    }
    return null;
  }

  /** Who is called on this leg, where that is a client; null for a customer's leg. */
  private static @Nullable String agentOn(Call call) {
    String to = call.getTo() == null ? call.getToFormatted() : call.getTo();
    return to != null && to.startsWith(CLIENT) ? AgentName.decoded(to) : null;
  }
}
