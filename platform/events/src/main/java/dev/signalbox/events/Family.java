package dev.signalbox.events;

import java.util.Locale;

/** The products whose events have a topic of their own. */
public enum Family {
  TASKROUTER("com.twilio.taskrouter.", Topics.TASKROUTER),
  VOICE("com.twilio.voice.", Topics.VOICE),
  CHAT("com.twilio.chat.", Topics.CHAT),
  CONVERSATIONS("com.twilio.conversations.", Topics.CONVERSATIONS),
  UNROUTED("", Topics.UNROUTED);

  private final String typePrefix;
  private final String topic;

  Family(String typePrefix, String topic) {
    this.typePrefix = typePrefix;
    this.topic = topic;
  }

  /** The family of a CloudEvents type; {@link #UNROUTED} for one that is not known. */
  public static Family ofType(String type) {
    for (Family family : FAMILIES) {
      if (type.startsWith(family.typePrefix)) {
        return family;
      }
    }
    return UNROUTED;
  }

  public String topic() {
    return topic;
  }

  /** What all types of this family begin with. */
  public String typePrefix() {
    return typePrefix;
  }

  /** The value of the metric tag {@code family}. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static final Family[] FAMILIES = values();
}
