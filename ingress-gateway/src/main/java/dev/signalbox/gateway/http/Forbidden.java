package dev.signalbox.gateway.http;

/** What whoever sets up a webhook reads when its signature was refused. */
public final class Forbidden {

  private Forbidden() {}

  public static String textFor(GateRequest request) {
    return request.signature() == null
        ? "Forbidden: X-Twilio-Signature is missing"
        : "Forbidden: the signature does not match";
  }
}
