package dev.signalbox.twilio.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * A file of Twilio's that is being downloaded: it is read as it comes, and never held whole. Until
 * it is closed it counts as a request under way.
 */
public final class Media implements AutoCloseable {

  private final InputStream stream;
  private final String contentType;
  private final OptionalLong length;
  private final Runnable end;

  Media(InputStream stream, String contentType, OptionalLong length, Runnable end) {
    this.stream = stream;
    this.contentType = contentType;
    this.length = length;
    this.end = end;
  }

  /** The bytes; reading fails when the time for the whole download is over. */
  public InputStream stream() {
    return stream;
  }

  public String contentType() {
    return contentType;
  }

  /** In bytes, where Twilio says it. */
  public OptionalLong length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    try {
      stream.close();
    } finally {
      end.run();
    }
  }
}
