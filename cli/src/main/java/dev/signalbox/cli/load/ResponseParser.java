package dev.signalbox.cli.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads HTTP/1.1 answers far enough to know their status and where they end. */
final class ResponseParser {

  private static final int LARGEST_HEAD = 16 * 1024;
  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CHUNKED =
      "transfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLOSE = "connection: close".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[1024];
  private int length;
  private int status;
  private boolean closing;
  private int bodyAt;
  private int bodyEnd;

  /** Takes what has arrived; true once the answer is complete. */
  boolean feed(ByteBuffer arrived) {
    int count = arrived.remaining();
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
    arrived.get(bytes, length, count);
    length += count;
    int head = headLength();
    if (head < 0) {
      if (length > LARGEST_HEAD) {
        throw new IllegalStateException("the answer is no HTTP");
      }
      return false;
    }
    if (!isComplete(head)) {
      return false;
    }
    status = (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
    closing = indexOf(CLOSE, head) >= 0;
    bodyAt = head;
    bodyEnd = length;
    length = 0;
    return true;
  }

  private int headLength() {
    for (int i = 3; i < length; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private boolean isComplete(int head) {
    int at = indexOf(LENGTH, head);
    if (at >= 0) {
      return length >= head + number(at + LENGTH.length);
    }
    return indexOf(CHUNKED, head) < 0 || endsWithLastChunk();
  }

  private boolean endsWithLastChunk() {
    int from = length - LAST_CHUNK.length;
    return from >= 0 && Arrays.equals(bytes, from, length, LAST_CHUNK, 0, LAST_CHUNK.length);
  }

  private int number(int at) {
    int number = 0;
    for (int i = at; i < length && bytes[i] != '\r'; i++) {
      if (bytes[i] != ' ') {
        number = number * 10 + bytes[i] - '0';
      }
    }
    return number;
  }

  private int indexOf(byte[] lowerCase, int end) {
    outer:
    for (int i = 0; i <= end - lowerCase.length; i++) {
      for (int j = 0; j < lowerCase.length; j++) {
        byte b = bytes[i + j];
        if ((b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b) != lowerCase[j]) {
          continue outer;
        }
      }
      return i;
    }
    return -1;
  }

  int status() {
    return status;
  }

  /** What the last complete answer said, until more is taken; in chunks, if it came in chunks. */
  String body() {
    return new String(bytes, bodyAt, bodyEnd - bodyAt, StandardCharsets.UTF_8);
  }

  /** Whether the server will close the connection. */
  boolean isClosing() {
    return closing;
  }

  void reset() {
    length = 0;
  }
}
