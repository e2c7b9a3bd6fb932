package dev.signalbox.cli.running;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.console.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The folder in which one Signalbox lives: broker data, logs, what is kept from run to run.
 *
 * <p>Whether one runs is told by a lock on a file of it: the operating system takes the lock away
 * with the process, however that ends, so neither a stale file nor a reused process id can mislead.
 */
public final class DataFolder {

  private final Path folder;

  /** Held here, because a channel that nobody holds is closed, and its lock with it. */
  private @Nullable FileChannel held;

  public DataFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  public Path path() {
    return folder;
  }

  public Path broker() {
    return folder.resolve("broker");
  }

  public Path state() {
    return folder.resolve("state");
  }

  public Path logs() {
    return folder.resolve("logs");
  }

  public Path log(String service) {
    return logs().resolve(service + ".log");
  }

  private Path upFile() {
    return folder.resolve("up.json");
  }

  private Path lockFile() {
    return folder.resolve("lock");
  }

  /**
   * Takes the folder for this process, for as long as the lock is not released.
   *
   * @return null if another process has it
   */
  public synchronized @Nullable FileLock tryLock() {
    try {
      Files.createDirectories(logs());
      FileChannel channel =
          FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        return null;
      }
      channel.truncate(0);
      String pid = Long.toString(ProcessHandle.current().pid());
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
      held = channel;
      return lock;
    } catch (IOException e) {
      throw Failure.fault("cannot use the folder " + folder + ": " + Failure.reason(e));
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Whether an {@code up} has this folder at this moment. */
  public boolean inUse() {
    if (!Files.exists(lockFile())) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.WRITE)) {
      FileLock lock = tryLock(channel);
      if (lock == null) {
        return true;
      }
      lock.release();
      return false;
    } catch (IOException e) {
      throw Failure.fault("cannot use the folder " + folder + ": " + Failure.reason(e));
    }
  }

  /** The process id of the {@code up} that has this folder, also while it still starts. */
  public OptionalLong holder() {
    try {
      String pid = Files.readString(lockFile(), StandardCharsets.US_ASCII).strip();
      return pid.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(pid));
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** What runs in this folder; empty if nothing does, or not yet. */
  public Optional<Running> running() {
    return inUse() ? read() : Optional.empty();
  }

  /** Whether the last {@code up} of this folder was killed: then its children end just now. */
  public boolean wasKilled() {
    return holder().isPresent() && !inUse();
  }

  private Optional<Running> read() {
    try {
      return Optional.of(Json.COMPACT.readValue(Files.readAllBytes(upFile()), Running.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | JacksonException e) {
      throw Failure.fault(upFile() + " cannot be read: " + e.getClass().getSimpleName());
    }
  }

  public void write(Running running) {
    writePrivately(upFile(), Json.PRETTY.writeValueAsBytes(running));
  }

  /** Forgets a former {@code up}. */
  public void deleteUpFile() {
    try {
      Files.deleteIfExists(upFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the folder back, and notes that all has ended as it should. */
  public synchronized void release() {
    FileChannel channel = held;
    if (channel == null) {
      return;
    }
    held = null;
    deleteUpFile();
    try {
      channel.truncate(0);
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file that only its owner may read, and never a part of it. */
  public static void writePrivately(Path file, byte[] content) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            part,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.write(part, content);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Failure.fault("cannot write " + file + ": " + Failure.reason(e));
    }
  }
}
