package dev.signalbox.mediastream.leg;

import java.time.Instant;

/**
 * Who wants a part streamed: it is, as long as there is one.
 *
 * @param by a reservation's SID, or {@link #PLUGIN}
 * @param since when the part began
 */
public record Holder(String by, Instant since) {

  static final String PLUGIN = "plugin";

  boolean isPlugin() {
    return by.equals(PLUGIN);
  }
}
