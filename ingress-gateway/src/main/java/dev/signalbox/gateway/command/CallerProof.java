package dev.signalbox.gateway.command;

import dev.signalbox.gateway.command.Proof.Proven;
import dev.signalbox.gateway.command.Proof.Refused;
import dev.signalbox.gateway.http.Answer;
import dev.signalbox.gateway.http.Answer.Outcome;
import dev.signalbox.gateway.http.Forbidden;
import dev.signalbox.gateway.http.GateRequest;
import dev.signalbox.gateway.http.SignatureProof;
import dev.signalbox.gateway.log.RareLog;
import dev.signalbox.gateway.route.CommandRoute;
import dev.signalbox.twilio.flex.FlexTokenResult;
import dev.signalbox.twilio.flex.FlexTokenValidator;
import dev.signalbox.twilio.parameters.RequestParameters;
import dev.signalbox.twilio.signature.SignatureValidator;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;

/** Proves the sender of a command: Twilio by its signature, a Flex user by the token. */
final class CallerProof {

  private static final RareLog log = new RareLog(LoggerFactory.getLogger(CallerProof.class));

  private final String flexAccount;
  private final SignatureValidator signatures;
  private final FlexTokenValidator tokens;

  /**
   * @param flexAccount the account for whose contact centre commands are done
   */
  CallerProof(String flexAccount, SignatureValidator signatures, FlexTokenValidator tokens) {
    this.flexAccount = flexAccount;
    this.signatures = signatures;
    this.tokens = tokens;
  }

  CompletableFuture<Proof> prove(
      CommandRoute route, GateRequest request, RequestParameters parameters) {
    return switch (route.proof()) {
      case SIGNATURE -> CompletableFuture.completedFuture(bySignature(request, parameters));
      case FLEX_TOKEN ->
          tokens
              .validate(parameters.text(RequestParameters.TOKEN))
              .thenApply(result -> byToken(route, result));
    };
  }

  private Proof bySignature(GateRequest request, RequestParameters parameters) {
    String account = SignatureProof.accountOf(signatures, request, request.signedForm());
    String claimed = parameters.text("AccountSid");
    if (flexAccount.equals(account) && (claimed == null || claimed.equals(flexAccount))) {
      return new Proven(new Caller(flexAccount, null));
    }
    log.warn(request.path())
        .addKeyValue("from", request.remote().getHostAddress())
        .addKeyValue("signed", request.signature() != null)
        .log("the Flex account did not sign a command");
    return new Refused(Answer.refused(403, Outcome.BAD_SIGNATURE, Forbidden.textFor(request)));
  }

  private Proof byToken(CommandRoute route, FlexTokenResult result) {
    return switch (result) {
      case FlexTokenResult.Valid valid -> new Proven(new Caller(flexAccount, valid.user()));
      case FlexTokenResult.Invalid invalid ->
          new Refused(Answer.refused(403, Outcome.BAD_TOKEN, invalid.message()));
      case FlexTokenResult.Unavailable unavailable -> new Refused(Dialects.unavailable(route));
    };
  }
}
