package dev.signalbox.gateway.command;

import dev.signalbox.gateway.record.EventMetrics;
import dev.signalbox.kafka.Commands;
import dev.signalbox.twilio.flex.FlexTokenValidator;
import dev.signalbox.twilio.signature.SignatureValidator;

/** Makes the endpoint of the commands out of its package-private parts. */
public final class CommandEndpointFactory {

  private CommandEndpointFactory() {}

  public static CommandEndpoint create(
      String flexAccount,
      SignatureValidator signatures,
      FlexTokenValidator tokens,
      Commands commands,
      EventMetrics metrics) {
    return new CommandEndpoint(new CallerProof(flexAccount, signatures, tokens), commands, metrics);
  }
}
