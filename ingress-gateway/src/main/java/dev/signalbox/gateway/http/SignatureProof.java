package dev.signalbox.gateway.http;

import dev.signalbox.events.FormParameters;
import dev.signalbox.twilio.signature.SignatureValidator;
import org.jspecify.annotations.Nullable;

/** Who signed a request: the one place that decides what of a body a signature speaks for. */
public final class SignatureProof {

  private SignatureProof() {}

  /**
   * SID of the account that signed it; null if none did.
   *
   * @param form the request's {@link GateRequest#signedForm}
   */
  public static @Nullable String accountOf(
      SignatureValidator signatures, GateRequest request, FormParameters form) {
    if (request.signsBodyByHash()) {
      return signatures.proveHashed(request.target(), request.body(), request.signature());
    }
    return request.hasUnsignedBody()
        ? null
        : signatures.prove(request.target(), form, request.signature());
  }
}
