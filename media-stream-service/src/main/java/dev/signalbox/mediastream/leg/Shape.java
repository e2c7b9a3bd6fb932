package dev.signalbox.mediastream.leg;

import dev.signalbox.mediastream.act.Acts.Parameter;
import dev.signalbox.mediastream.command.Version;
import dev.signalbox.mediastream.message.Agent;
import dev.signalbox.mediastream.settings.MediaStreamSettings;
import dev.signalbox.mediastream.settings.StreamedLeg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names and parameters of a stream as its receiver knows them; contract media-streams 3. */
public enum Shape {
  /** V1: of the customer's leg, in what the receiver calls visitor mode. */
  CUSTOMER,
  /** V2: of the agent's leg. */
  AGENT,
  /** V3. */
  WORKER,
  /**
   * V4, whose streams had no name; without one a stream whose start is in doubt cannot be stopped.
   */
  PLAIN;

  static Shape of(Version version) {
    return switch (version) {
      case V1 -> CUSTOMER;
      case V2 -> AGENT;
      case V3 -> WORKER;
      case V4 -> PLAIN;
    };
  }

  static Shape of(StreamedLeg leg) {
    return leg == StreamedLeg.AGENT ? AGENT : CUSTOMER;
  }

  /** The name of a part's first stream. */
  String nameOf(Agent agent, String callSid) {
    return switch (this) {
      case CUSTOMER, AGENT -> agent.label() + "-" + callSid;
      case WORKER -> "Stream_" + workerOf(agent);
      case PLAIN -> plain(agent) + "-" + callSid;
    };
  }

  List<Parameter> parametersOf(Agent agent, String callId) {
    return switch (this) {
      case CUSTOMER -> agentTokenCall(agent, callId);
      case AGENT -> {
        List<Parameter> all = new ArrayList<>(agentTokenCall(agent, callId));
        all.add(Parameter.of("ParticipantMode", "agent"));
        yield List.copyOf(all);
      }
      case WORKER -> List.of(Parameter.of("workerSid", workerOf(agent)));
      case PLAIN -> List.of(Parameter.of("AgentID", plain(agent)));
    };
  }

  /** Whether its receiver asks for the token. */
  boolean needsToken() {
    return this == CUSTOMER || this == AGENT;
  }

  private static List<Parameter> agentTokenCall(Agent agent, String callId) {
    return List.of(
        Parameter.of("AgentId", agent.label()),
        Parameter.secret("Token", MediaStreamSettings.TOKEN),
        Parameter.of("CallId", callId));
  }

  private static String workerOf(Agent agent) {
    return agent.worker() == null ? agent.label() : agent.worker();
  }

  private static String plain(Agent agent) {
    return agent.label().toLowerCase(Locale.ROOT).replace('-', '_');
  }
}
