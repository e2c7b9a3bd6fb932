package dev.signalbox.service.act;

import org.jspecify.annotations.Nullable;

/**
 * Which effects of a partition an earlier owner may have attempted. It says in the metadata of what
 * it commits how far it may be ahead; {@code clean} after an orderly end. What was written after
 * the take-over it cannot have seen.
 */
final class Doubt {

  static final String CLEAN = "clean";
  static final String AHEAD = "w=" + Window.SIZE;

  private final long end;
  private int left;

  private Doubt(int left, long end) {
    this.left = left;
    this.end = end;
  }

  /**
   * @param metadata of the committed offset; null where nothing was committed yet, so nothing was
   *     begun
   * @param end offset at which the partition ended at the take-over
   */
  static Doubt of(@Nullable String metadata, long end) {
    return new Doubt(ahead(metadata), end);
  }

  private static int ahead(@Nullable String metadata) {
    if (metadata == null || metadata.equals(CLEAN)) {
      return 0;
    }
    return metadata.matches("w=\\d{1,6}") ? Integer.parseInt(metadata.substring(2)) : Window.SIZE;
  }

  /** Whether the next effect of the partition may have been attempted; asked once for each. */
  boolean covers(long offset) {
    if (left == 0 || offset >= end) {
      left = 0;
      return false;
    }
    left--;
    return true;
  }
}
