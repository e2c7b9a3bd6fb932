package dev.signalbox.service.decide;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.signalbox.events.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Ids of the inputs that were last applied to a key, eight bytes of hash each: the events of one
 * call or task fit in, and a state stays small. What is older is told from its time and rank.
 */
final class Seen {

  static final Seen NONE = new Seen(new byte[0]);

  private static final int WIDTH = Long.BYTES;
  private static final int MOST = 64;

  private final byte[] hashes;

  private Seen(byte[] hashes) {
    this.hashes = hashes;
  }

  @JsonCreator
  static Seen of(String base64) {
    return new Seen(Base64.getDecoder().decode(base64));
  }

  @JsonValue
  String base64() {
    return Base64.getEncoder().encodeToString(hashes);
  }

  boolean contains(String id) {
    long hash = hash(id);
    ByteBuffer all = ByteBuffer.wrap(hashes);
    while (all.hasRemaining()) {
      if (all.getLong() == hash) {
        return true;
      }
    }
    return false;
  }

  Seen with(String id) {
    int kept = Math.min(hashes.length, (MOST - 1) * WIDTH);
    return new Seen(
        ByteBuffer.allocate(kept + WIDTH)
            .put(hashes, hashes.length - kept, kept)
            .putLong(hash(id))
            .array());
  }

  private static long hash(String id) {
    return ByteBuffer.wrap(Sha256.of(id.getBytes(StandardCharsets.UTF_8))).getLong();
  }
}
