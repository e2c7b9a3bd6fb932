package dev.signalbox.cli.load;

import dev.signalbox.cli.running.GatewayTarget;
import dev.signalbox.events.FormParameters;
import dev.signalbox.twilio.signature.PublicUrl;
import dev.signalbox.twilio.signature.SigningKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;

/**
 * The requests of a run. Hashes and signatures are made before it begins, on all processors, so
 * that in the run a request costs little more than the copy of some digits.
 */
final class SignedRequests implements Requests {

  private static final String TARGET = "/twilio/events?bodySHA256=";
  private static final int HASH = 64;
  private static final int SIGNATURE = 28;
  private static final int PROOF = HASH + SIGNATURE;
  private static final int CHUNK = 1_024;

  private final EventTemplate template;
  private final SigningKey key;
  private final PublicUrl publicUrl;
  private final byte[][] proofs;
  private final int prepared;
  private final byte[] request;
  private final int hashAt;
  private final int signatureAt;
  private final int bodyAt;
  private long signedLate;

  SignedRequests(EventTemplate template, GatewayTarget target, int prepared) {
    this.template = template;
    this.key = new SigningKey(target.authToken());
    this.publicUrl = new PublicUrl(target.publicUrl());
    this.prepared = prepared;
    this.proofs = new byte[(prepared + CHUNK - 1) / CHUNK][];
    String head =
        "POST "
            + TARGET
            + "0".repeat(HASH)
            + " HTTP/1.1\r\n"
            + "Host: "
            + URI.create(target.url()).getAuthority()
            + "\r\n"
            + "Content-Type: application/json\r\n"
            + "X-Twilio-Signature: "
            + "0".repeat(SIGNATURE)
            + "\r\n"
            + "User-Agent: TwilioProxy/1.1\r\n"
            + "Accept: */*\r\n"
            + "Content-Length: "
            + template.length()
            + "\r\n\r\n";
    this.hashAt = head.indexOf(TARGET) + TARGET.length();
    this.signatureAt = head.indexOf("Signature: ") + "Signature: ".length();
    this.bodyAt = head.length();
    this.request = new byte[bodyAt + template.length()];
    System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, request, 0, bodyAt);
    System.arraycopy(template.newBody(), 0, request, bodyAt, template.length());
    IntStream.range(0, proofs.length).parallel().forEach(this::prepare);
  }

  private void prepare(int chunk) {
    int count = Math.min(CHUNK, prepared - chunk * CHUNK);
    byte[] bytes = new byte[count * PROOF];
    byte[] body = template.newBody();
    MessageDigest sha256 = sha256();
    for (int i = 0; i < count; i++) {
      template.fill(body, 0, (long) chunk * CHUNK + i);
      prove(body, sha256, bytes, i * PROOF);
    }
    proofs[chunk] = bytes;
  }

  @SuppressWarnings("deprecation") // all ASCII, and this is the way without a detour
  private void prove(byte[] body, MessageDigest sha256, byte[] proof, int at) {
    String hash = HexFormat.of().formatHex(sha256.digest(body));
    String signature = key.sign(publicUrl.resolve(TARGET + hash), FormParameters.NONE);
    hash.getBytes(0, HASH, proof, at);
    signature.getBytes(0, SIGNATURE, proof, at + HASH);
  }

  @Override
  public int longest() {
    return request.length;
  }

  @Override
  public byte[] render(long sequence) {
    template.fill(request, bodyAt, sequence);
    byte[] proof;
    int at;
    if (sequence < prepared) {
      proof = proofs[(int) (sequence / CHUNK)];
      at = (int) (sequence % CHUNK) * PROOF;
    } else {
      signedLate++;
      proof = new byte[PROOF];
      at = 0;
      byte[] body = new byte[template.length()];
      System.arraycopy(request, bodyAt, body, 0, body.length);
      prove(body, sha256(), proof, 0);
    }
    System.arraycopy(proof, at, request, hashAt, HASH);
    System.arraycopy(proof, at + HASH, request, signatureAt, SIGNATURE);
    return request;
  }

  /** How many were not prepared: these made the generator dearer. */
  long signedLate() {
    return signedLate;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
