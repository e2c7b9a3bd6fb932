package dev.signalbox.mediastream.command;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventReader;
import dev.signalbox.mediastream.command.Request.Answered;
import dev.signalbox.mediastream.command.Request.Start;
import dev.signalbox.mediastream.command.Request.Stop;
import dev.signalbox.mediastream.message.Agent;
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
    boolean byConference = version == Version.V2;
    return start(
        version,
        agent(agentId, parameters),
        MediaStreamSettings.URL,
        byConference ? conference : null,
        byConference ? callId : null,
        parameters);
  }

  /** V4: a URL from a browser counts only if an operator allows it; contract, beyond 5. */
  private Request startByStatus(Parameters parameters) {
    String asked = parameters.text("streamURL");
    String url = asked == null ? "" : MediaStreamSettings.wss(asked);
    String name = parameters.text("workerName");
    return start(
        Version.V4,
        agent(name == null ? parameters.identity() : name, parameters),
        settings.allowedUrls().contains(url) ? url : MediaStreamSettings.URL,
        null,
        null,
        parameters);
  }

  private Request start(
      Version version,
      Agent agent,
      String url,
      @Nullable String conference,
      @Nullable String leg,
      Parameters parameters) {
    boolean proven = isProven(agent, parameters);
    return !proven && agent.name() == null
        ? notTheCaller(version)
        : new Start(version, agent, proven, url, conference, leg, parameters.at());
  }

  private Request stop(Version version, Parameters parameters) {
    if (version == Version.V1 && parameters.text("callId") == null) {
      return new Answered(Answers.missing(version, true), "incomplete");
    }
    String name = parameters.text(version == Version.V1 ? "agentId" : "workerName");
    return stop(
        version,
        name == null ? null : agent(name, parameters),
        Sid.STREAM.of(parameters.text("streamSid")),
        parameters);
  }

  private Request stop(
      Version version, @Nullable Agent agent, @Nullable String stream, Parameters parameters) {
    boolean proven = agent == null ? !settings.strict() : isProven(agent, parameters);
    return !proven && agent != null && agent.name() == null
        ? notTheCaller(version)
        : new Stop(version, agent, proven, parameters.worker(), stream, parameters.at());
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
    Agent agent = agent(worker, parameters);
    if (parameters.yes("wrapup")) {
      return stop(version, agent, null, parameters);
    }
    String stream = parameters.text("stream");
    if (stream == null) {
      return new Answered(Answers.accepted(version), "acknowledged");
    }
    String url =
        stream.equalsIgnoreCase("B") ? MediaStreamSettings.URL_B : MediaStreamSettings.URL_A;
    return start(version, agent, url, null, null, parameters);
  }

  private static Agent agent(@Nullable String name, Parameters parameters) {
    return Sid.WORKER.is(name) ? new Agent(name, null) : new Agent(parameters.worker(), name);
  }

  /** By the token's worker where the worker is named, else by the token's identity. */
  private boolean isProven(Agent agent, Parameters parameters) {
    if (!settings.strict()) {
      return true;
    }
    return agent.name() == null
        ? agent.sameWorker(new Agent(parameters.worker(), null))
        : agent.sameName(new Agent(null, parameters.identity()));
  }

  private static Request notTheCaller(Version version) {
    return new Answered(Answers.notTheCaller(version), "not-the-caller");
  }
}
