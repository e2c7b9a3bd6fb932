package dev.signalbox.mediastream.command;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventReader;
import dev.signalbox.mediastream.command.Request.Answered;
import dev.signalbox.mediastream.command.Request.Start;
import dev.signalbox.mediastream.command.Request.Stop;
import dev.signalbox.mediastream.message.Agent;
import dev.signalbox.mediastream.message.AgentName;
import dev.signalbox.mediastream.message.Sid;
import dev.signalbox.mediastream.settings.MediaStreamSettings;
import dev.signalbox.mediastream.settings.Trigger;
import dev.signalbox.service.decide.Input;
import org.jspecify.annotations.Nullable;

/** Reads a command of the gate's as what it asks for. */
public final class Requests {

  private static final String START = "dev.signalbox.media-stream.start";
  private static final String STOP = "dev.signalbox.media-stream.stop";
  private static final String STEP = "dev.signalbox.media-stream.step";

  private final MediaStreamSettings settings;

  public Requests(MediaStreamSettings settings) {
    this.settings = settings;
  }

  /** Null for a command that is none of a plugin's. */
  public @Nullable Request read(Input.Command command) {
    EventReader request = command.request();
    Version version = Version.ofRoute(request.header(EventHeaders.ROUTE));
    Parameters parameters = new Parameters(request);
    boolean known =
        command.type().equals(START) || command.type().equals(STOP) || command.type().equals(STEP);
    if (known && !settings.allows(Trigger.PLUGIN)) {
      return new Answered(Answers.accepted(version), "off");
    }
    return switch (command.type()) {
      case START -> start(version, parameters);
      case STOP -> stop(version, parameters);
      case STEP -> step(version, parameters);
      default -> null;
    };
  }

  private Request start(Version version, Parameters parameters) {
    return switch (version) {
      case V1, V2 -> startByAgent(version, parameters);
      case V3, V4 -> startByStatus(parameters);
    };
  }

  private Request startByAgent(Version version, Parameters parameters) {
    String agentId = parameters.text("agentId");
    String callId = parameters.text("callId");
    String conference = parameters.text("conferenceSid");
    boolean complete =
        agentId != null && callId != null && (version == Version.V1 || conference != null);
    // The source checks its settings and its parameters in one go, and says one thing for both.
    if (!complete || settings.token() == null || !settings.hasUrl(MediaStreamSettings.URL)) {
      return new Answered(
          Answers.missing(version, false), complete ? "not-configured" : "incomplete");
    }
    return permitted(
        new Start(
            version,
            agent(agentId, parameters),
            MediaStreamSettings.URL,
            version == Version.V2 ? conference : null,
            version == Version.V2 ? callId : null,
            parameters.request().receivedAt()),
        parameters);
  }

  /** V4: a URL from a browser counts only if an operator allows it; contract, beyond 5. */
  private Request startByStatus(Parameters parameters) {
    String asked = parameters.text("streamURL");
    String url = asked == null ? null : MediaStreamSettings.wss(asked);
    boolean allowed = url != null && settings.allowedUrls().contains(url);
    String name = parameters.text("workerName");
    String identity = parameters.request().header(EventHeaders.IDENTITY);
    return permitted(
        new Start(
            Version.V4,
            agent(name == null ? identity : name, parameters),
            allowed && url != null ? url : MediaStreamSettings.URL,
            null,
            null,
            parameters.request().receivedAt()),
        parameters);
  }

  private Request stop(Version version, Parameters parameters) {
    if (version == Version.V1 && parameters.text("callId") == null) {
      return new Answered(Answers.missing(version, true), "incomplete");
    }
    String name = parameters.text(version == Version.V1 ? "agentId" : "workerName");
    return permitted(
        new Stop(
            version,
            name == null ? null : agent(name, parameters),
            caller(parameters),
            Sid.STREAM.of(parameters.text("streamSid")),
            parameters.request().receivedAt()),
        parameters);
  }

  /** V3: a step of a call. A transfer keeps its streams: there is nothing to be done for one. */
  private Request step(Version version, Parameters parameters) {
    String worker = parameters.text("workerSid");
    if (parameters.yes("transfer")) {
      return new Answered(Answers.accepted(version), "acknowledged");
    }
    if (worker == null) {
      return new Answered(Answers.missing(version, false), "incomplete");
    }
    Agent agent = Sid.WORKER.is(worker) ? new Agent(worker, null) : agent(worker, parameters);
    if (parameters.yes("wrapup")) {
      return permitted(
          new Stop(version, agent, caller(parameters), null, parameters.request().receivedAt()),
          parameters);
    }
    String stream = parameters.text("stream");
    if (stream == null) {
      return new Answered(Answers.accepted(version), "acknowledged");
    }
    return permitted(
        new Start(
            version,
            agent,
            stream.equalsIgnoreCase("B") ? MediaStreamSettings.URL_B : MediaStreamSettings.URL_A,
            null,
            null,
            parameters.request().receivedAt()),
        parameters);
  }

  private static Agent agent(@Nullable String name, Parameters parameters) {
    return Sid.WORKER.is(name) ? new Agent(name, null) : new Agent(caller(parameters), name);
  }

  private static @Nullable String caller(Parameters parameters) {
    return Sid.WORKER.of(parameters.request().header(EventHeaders.WORKER_SID));
  }

  private Request permitted(Request request, Parameters parameters) {
    Agent agent =
        switch (request) {
          case Start start -> start.agent();
          case Stop stop -> stop.agent();
          case Answered answered -> null;
        };
    if (!settings.strict() || agent == null || isCaller(agent, parameters)) {
      return request;
    }
    return new Answered(
        Answers.notTheCaller(Version.ofRoute(parameters.request().header(EventHeaders.ROUTE))),
        "not-the-caller");
  }

  /** By the token's worker where the worker is named, else by the token's identity. */
  private static boolean isCaller(Agent agent, Parameters parameters) {
    if (agent.name() == null) {
      return agent.worker() != null && agent.worker().equals(caller(parameters));
    }
    String identity = parameters.request().header(EventHeaders.IDENTITY);
    return identity != null && AgentName.decoded(identity).equals(AgentName.decoded(agent.name()));
  }
}
