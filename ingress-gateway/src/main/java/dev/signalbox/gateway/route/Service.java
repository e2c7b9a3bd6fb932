package dev.signalbox.gateway.route;

/** The services behind the gate, and where each listens on a laptop. */
public enum Service {
  MEDIA_STREAM("media-stream", 8081),
  CALLBACK("callback", 8082),
  SYNC("sync", 8083),
  STATS("stats", 8084),
  DIALER("dialer", 8085),
  TOKEN("token", 8086);

  private final String id;
  private final int defaultPort;

  Service(String id, int defaultPort) {
    this.id = id;
    this.defaultPort = defaultPort;
  }

  /** As in the names of its topics. */
  public String id() {
    return id;
  }

  public int defaultPort() {
    return defaultPort;
  }

  /** Variable with its URL; unset, it is on this host. */
  public String urlVariable() {
    return name() + "_URL";
  }

  /** Variable with its port on this host. */
  public String portVariable() {
    return name() + "_PORT";
  }
}
