package dev.signalbox.cli.running;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a log from its end, and then what is added. */
public final class LogReader implements AutoCloseable {

  private static final int LONGEST_LINE = 400;
  private static final int MOST_BYTES = 16 << 20;

  private final Path path;
  private RandomAccessFile file;

  public LogReader(Path path) throws IOException {
    this.path = path;
    this.file = new RandomAccessFile(path.toFile(), "r");
  }

  /** The last lines; stands at the end thereafter. */
  public List<String> last(int count) throws IOException {
    long length = file.length();
    long from = Math.max(0, length - Math.min(MOST_BYTES, (count + 1L) * LONGEST_LINE));
    file.seek(from);
    List<String> lines = next().lines().toList();
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  /** What was written since; from the start where the file is a new one. */
  public String next() throws IOException {
    if (Files.exists(path) && Files.size(path) < file.getFilePointer()) {
      file.close();
      file = new RandomAccessFile(path.toFile(), "r");
    }
    int length = (int) Math.min(MOST_BYTES, file.length() - file.getFilePointer());
    byte[] bytes = new byte[Math.max(0, length)];
    file.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
