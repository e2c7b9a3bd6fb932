package dev.signalbox.cli.load;

import dev.signalbox.cli.running.GatewayTarget;
import java.io.IOException;
import java.time.Duration;

/** Some calls for services that are to learn from them what they will do often. */
public final class Rehearsal {

  private static final int CALLS = 600;
  private static final double RATE = 30;
  private static final Duration TALK = Duration.ofSeconds(2);
  private static final int CONNECTIONS = 16;

  private Rehearsal() {}

  /** Plays the calls, and returns when their last event was sent. */
  public static void play(GatewayTarget gateway, String simulator)
      throws IOException, InterruptedException {
    CallEvents events = new CallEvents(gateway.accountSid());
    CallScript script = new CallScript(events, gateway, CALLS, RATE, TALK);
    new SimulatedTwilio(simulator).tell(events, script.calls());
    try (Generator generator = new Generator(LoadCommand.address(gateway), script, CONNECTIONS)) {
      generator.run(script.length(), script);
    }
  }
}
