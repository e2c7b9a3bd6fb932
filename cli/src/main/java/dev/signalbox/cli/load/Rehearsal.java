package dev.signalbox.cli.load;

import dev.signalbox.cli.running.GatewayTarget;
import java.io.IOException;
import java.time.Duration;

/** Some calls and callbacks for services that are to learn from them what they will do often. */
public final class Rehearsal {

  private static final int CALLS = 600;
  private static final double RATE = 30;
  private static final Duration TALK = Duration.ofSeconds(2);
  private static final int CONNECTIONS = 16;
  private static final int CALLBACKS = 400;
  private static final double CALLBACK_RATE = 60;

  private Rehearsal() {}

  /** Plays the calls, then the callbacks, and returns when the last of them was sent. */
  public static void play(GatewayTarget gateway, String simulator)
      throws IOException, InterruptedException {
    CallEvents events = new CallEvents(gateway.accountSid());
    CallScript script = new CallScript(events, gateway, CALLS, RATE, TALK);
    SimulatedTwilio twilio = new SimulatedTwilio(simulator);
    twilio.tell(events, script.calls());
    twilio.foundCentre();
    try (Generator generator = new Generator(LoadCommand.address(gateway), script, CONNECTIONS)) {
      generator.run(script.length(), script);
    }
    CallbackScript callbacks = new CallbackScript(gateway, CALLBACKS, CALLBACK_RATE, 0.1);
    try (Generator generator =
        new Generator(LoadCommand.address(gateway), callbacks, CONNECTIONS)) {
      generator.run(callbacks.length(), callbacks);
    }
  }
}
