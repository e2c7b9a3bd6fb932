package dev.signalbox.events;

/** Names of all topics. They are part of the public interface: see {@code docs/events.md}. */
public final class Topics {

  public static final String TASKROUTER = "twilio.taskrouter.v1";
  public static final String VOICE = "twilio.voice.v1";
  public static final String CHAT = "twilio.chat.v1";
  public static final String CONVERSATIONS = "twilio.conversations.v1";

  /** Authentic events of a type that nothing here knows. */
  public static final String UNROUTED = "twilio.unrouted.v1";

  /** Authentic requests that could not be read, or not be written as they were. */
  public static final String QUARANTINE = "twilio.quarantine.v1";

  private Topics() {}

  /** Requests of plugins and Studio flows to a service, in the order of their key. */
  public static String commands(String service) {
    return service + ".commands.v1";
  }

  /** A service's answers to commands; read by the gate that waits. */
  public static String replies(String service) {
    return service + ".replies.v1";
  }

  /** What a service's decider wants done; read by its actor. */
  public static String effects(String service) {
    return service + ".effects.v1";
  }

  /** What became of a service's effects; read by its decider. */
  public static String outcomes(String service) {
    return service + ".outcomes.v1";
  }

  /** What a service shows of each of its keys: compacted, read whole by every instance. */
  public static String view(String service) {
    return service + ".view.v1";
  }

  /** Where a record of {@code topic} goes that cannot be handled. */
  public static String deadLetters(String topic) {
    return topic + "-dlt";
  }
}
