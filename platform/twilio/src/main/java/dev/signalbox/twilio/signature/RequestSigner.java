package dev.signalbox.twilio.signature;

import dev.signalbox.events.FormParameters;
import dev.signalbox.events.Sha256;

/** Signs requests as Twilio does: for {@code signalbox send}, the simulator and tests. */
public final class RequestSigner {

  private final PublicUrl publicUrl;
  private final SigningKey key;

  public RequestSigner(PublicUrl publicUrl, String authToken) {
    this.publicUrl = publicUrl;
    this.key = new SigningKey(authToken);
  }

  /** The {@code X-Twilio-Signature} of a form, of a GET or of a target with its body's hash. */
  public String sign(String target, FormParameters form) {
    return key.sign(publicUrl.resolve(target), form);
  }

  /** The target with {@code bodySHA256}, under which a JSON body is sent. */
  public static String targetOfJson(String target, byte[] body) {
    return target + (target.indexOf('?') < 0 ? '?' : '&') + "bodySHA256=" + Sha256.hex(body);
  }
}
