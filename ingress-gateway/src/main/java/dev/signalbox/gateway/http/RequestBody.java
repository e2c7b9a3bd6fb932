package dev.signalbox.gateway.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** A body as it arrives, up to a cap. It grows with what is sent, not with what is announced. */
final class RequestBody {

  private static final byte[] NOTHING = {};

  private final int largest;
  private final BodyMemory memory;
  private byte[] bytes = NOTHING;
  private int length;

  RequestBody(int largest, BodyMemory memory) {
    this.largest = largest;
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
    if (more == 0) {
      return Added.YES;
    }
    if (more > largest - length) {
      return Added.TOO_LARGE;
    }
    if (!memory.take(more)) {
      return Added.NO_MEMORY;
    }
    int needed = length + more;
    if (bytes.length < needed) {
      // The usual body comes in one piece, and then this is its exact size.
      bytes = Arrays.copyOf(bytes, length == 0 ? needed : Math.max(needed, 2 * bytes.length));
    }
    piece.getBytes(piece.readerIndex(), bytes, length, more);
    length = needed;
    return Added.YES;
  }

  byte[] bytes() {
    return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
  }

  void release() {
    memory.give(length);
    bytes = NOTHING;
    length = 0;
  }
}
