package dev.signalbox.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.jspecify.annotations.Nullable;

/**
 * The data directory while a broker has it: locked against a second broker, formatted once.
 *
 * <p>Kafka has a lock of its own, but takes it after half of the broker runs; ours says no before
 * anything has been touched.
 */
final class DataDirectory implements AutoCloseable {

  private final Path logs;
  private final FileChannel lockFile;

  private DataDirectory(Path logs, FileChannel lockFile) {
    this.logs = logs;
    this.lockFile = lockFile;
  }

  static DataDirectory open(Path dir) {
    Path absolute = dir.toAbsolutePath().normalize();
    try {
      Files.createDirectories(absolute);
      return new DataDirectory(absolute.resolve("kafka"), lock(absolute));
    } catch (IOException e) {
      throw new BrokerStartException(
          "cannot use data directory " + absolute + ": " + Causes.oneLine(e), e);
    }
  }

  /** Where Kafka keeps its records and metadata. */
  Path logs() {
    return logs;
  }

  void formatIfNew(String controllerListener) {
    // Written last by the formatter, so a format that was interrupted is done again.
    if (Files.exists(logs.resolve("meta.properties"))) {
      return;
    }
    try {
      new Formatter()
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), true))
          .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
          .setNodeId(KafkaConfiguration.NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .addDirectory(logs.toString())
          .setMetadataLogDirectory(logs.toString())
          .setControllerListenerName(controllerListener)
          .run();
    } catch (Exception e) {
      throw new BrokerStartException("cannot format " + logs + ": " + Causes.oneLine(e), e);
    }
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      // The lock ends with the process at the latest; a broker that stops has nobody to tell.
    }
  }

  private static FileChannel lock(Path dir) throws IOException {
    FileChannel file =
        FileChannel.open(
            dir.resolve("broker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (tryLock(file) != null) {
        return file;
      }
    } catch (IOException e) {
      file.close();
      throw e;
    }
    file.close();
    throw new BrokerStartException("data directory " + dir + " is in use by another broker");
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by this very JVM: the same answer as from another process.
      return null;
    }
  }
}
