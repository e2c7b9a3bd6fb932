package dev.signalbox.callback.voicemail;

import dev.signalbox.twilio.rest.Media;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/**
 * The plugins' {@code {"recording":"<base64>","type":"audio/mpeg"}}, written while it is read. It
 * takes the same memory for any length.
 */
final class VoicemailJson {

  private static final int PIECE = 16 * 1024;
  private static final byte[] BEFORE = "{\"recording\":\"".getBytes(StandardCharsets.US_ASCII);

  private final Media media;
  private final int mostBytes;
  private final byte[] after;

  /** The rest of the recording did not come, or is not taken. */
  static final class UpstreamException extends IOException {

    private static final long serialVersionUID = 1L;

    UpstreamException(String message) {
      super(message);
    }

    /** It is told to the server, which logs it; where it was thrown says nothing. */
    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  VoicemailJson(Media media, int mostBytes) {
    this.media = media;
    this.mostBytes = mostBytes;
    String type = JsonMapper.shared().writeValueAsString(media.contentType());
    this.after = ("\",\"type\":" + type + "}").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Writes it.
   *
   * @throws UpstreamException if it cannot be written to its end: what was written so far is no
   *     JSON
   */
  void write(HttpServletResponse response) throws IOException {
    response.setContentType("application/json");
    media
        .length()
        .ifPresent(
            bytes ->
                response.setContentLengthLong(
                    BEFORE.length + Math.ceilDiv(bytes, 3L) * 4 + after.length));
    OutputStream out = response.getOutputStream();
    out.write(BEFORE);
    try (OutputStream base64 = Base64.getEncoder().wrap(new LeftOpen(out))) {
      copy(base64);
    }
    out.write(after);
  }

  private void copy(OutputStream out) throws IOException {
    byte[] piece = new byte[PIECE];
    long written = 0;
    for (int read = next(piece); read >= 0; read = next(piece)) {
      written += read;
      if (written > mostBytes) {
        throw new UpstreamException("the recording is longer than CALLBACK_VOICEMAIL_MAX_BYTES");
      }
      out.write(piece, 0, read);
    }
  }

  private int next(byte[] piece) throws UpstreamException {
    InputStream stream = media.stream();
    try {
      return stream.read(piece);
    } catch (IOException e) {
      throw new UpstreamException("the rest of the recording did not come");
    }
  }

  /** Base64 is at its end before the answer is. */
  private static final class LeftOpen extends FilterOutputStream {

    LeftOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() {}
  }
}
