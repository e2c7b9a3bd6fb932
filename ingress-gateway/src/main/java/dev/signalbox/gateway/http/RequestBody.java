package dev.signalbox.gateway.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * A body as it arrives, up to a cap. It grows with what is sent, not with what is announced, and
 * counts what it holds of the heap, which may be more than what has come.
 */
final class RequestBody {

  private static final byte[] NOTHING = {};

  private final int largest;
  private final long announced;
  private final BodyMemory memory;
  private byte[] bytes = NOTHING;
  private int length;

  /**
   * @param announced the Content-Length; 0 for none
   */
  RequestBody(int largest, long announced, BodyMemory memory) {
    this.largest = largest;
    this.announced = announced;
    this.memory = memory;
  }

  /** What became of a piece. */
  enum Added {
    YES,
    TOO_LARGE,
    NO_MEMORY
  }

  Added add(ByteBuf piece) {
    int more = piece.readableBytes();
    if (more > largest - length) {
      return Added.TOO_LARGE;
    }
    if (length + more > bytes.length && !grow(length + more)) {
      return Added.NO_MEMORY;
    }
    piece.getBytes(piece.readerIndex(), bytes, length, more);
    length += more;
    return Added.YES;
  }

  /** The usual body comes in one piece, and then this is its exact size. */
  private boolean grow(int needed) {
    long twice = 2L * bytes.length;
    int capacity = (int) Math.max(needed, Math.min(twice, announced > 0 ? announced : largest));
    if (!memory.take(capacity)) {
      return false;
    }
    byte[] grown = Arrays.copyOf(bytes, capacity);
    memory.give(bytes.length);
    bytes = grown;
    return true;
  }

  byte[] bytes() {
    return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
  }

  void release() {
    memory.give(bytes.length);
    bytes = NOTHING;
    length = 0;
  }
}
