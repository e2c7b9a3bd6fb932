package dev.signalbox.runtime;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/**
 * Reads the variables of {@code docs/configuration.md}: from the environment, or from {@code .env}.
 * An empty value counts as none. Where several projects know one thing by several names, each is
 * accepted, and the first that is set wins.
 */
public final class Settings {

  /** As the projects that Signalbox replaces call it. */
  private static final String[] WORKSPACE = {
    "TWILIO_FLEX_WORKSPACE_SID", "WORKSPACE_SID", "TWILIO_WORKSPACE_SID"
  };

  private static final int LAST_PORT = 65_535;

  private final Function<String, @Nullable String> source;

  private Settings(Function<String, @Nullable String> source) {
    this.source = source;
  }

  public static Settings of(PropertyResolver environment) {
    return new Settings(environment::getProperty);
  }

  /** The value of the first of these names that is set; null where none is. */
  public @Nullable String text(String... names) {
    for (String name : names) {
      String value = source.apply(name);
      if (value != null && !value.isBlank()) {
        return value.strip();
      }
    }
    return null;
  }

  public String textOr(String name, String defaultValue) {
    String value = text(name);
    return value == null ? defaultValue : value;
  }

  /**
   * @throws SettingException if none of the names is set
   */
  public String required(String expected, String... names) {
    String value = text(names);
    if (value == null) {
      throw new SettingException(names[0], "is missing; expected " + expected);
    }
    return value;
  }

  /** A SID with its two-letter prefix and 32 hexadecimal digits; null where none is set. */
  public @Nullable String sid(String prefix, String... names) {
    String value = text(names);
    if (value != null && !value.matches(prefix + "[0-9a-fA-F]{32}")) {
      throw new SettingException(
          names[0], "expected a SID: " + prefix + " and 32 hexadecimal digits");
    }
    return value;
  }

  /** The Flex account's TaskRouter workspace; null where none is set. */
  public @Nullable String workspaceSid() {
    return sid("WS", WORKSPACE);
  }

  /**
   * @throws SettingException if no workspace is set
   */
  public String requiredWorkspaceSid() {
    String sid = workspaceSid();
    return sid == null
        ? required("the workspace's SID: WS and 32 hexadecimal digits", WORKSPACE)
        : sid;
  }

  public int port(String name, int defaultPort) {
    return number(name, defaultPort, 1, LAST_PORT);
  }

  public int number(String name, int defaultValue, int least, int most) {
    String value = text(name);
    if (value == null) {
      return defaultValue;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, in the same words as a number out of bounds
    }
    throw new SettingException(name, "expected a whole number from " + least + " to " + most);
  }

  /** {@code yes} or {@code no}; {@code true} and {@code false} are the same. */
  public boolean yes(String name, boolean defaultValue) {
    return switch (textOr(name, defaultValue ? "yes" : "no")) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw new SettingException(name, "expected yes or no");
    };
  }

  public Duration seconds(String name, Duration defaultValue, Duration most) {
    return Duration.ofSeconds(
        number(name, (int) defaultValue.toSeconds(), 0, (int) most.toSeconds()));
  }

  /** A comma-separated list; empty where none is set. */
  public List<String> list(String name, String defaultValue) {
    return Arrays.stream(textOr(name, defaultValue).split(","))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /** An http or https URL without query, fragment and trailing slash. */
  public URI url(String name, String value) {
    try {
      URI url = URI.create(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
      String scheme = url.getScheme();
      if (("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
          && url.getHost() != null
          && url.getRawQuery() == null
          && url.getRawFragment() == null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new SettingException(name, "expected a URL such as https://gateway.example.com");
  }

  /**
   * Where Twilio reaches the gate: what signatures are checked against, and what callback URLs
   * begin with. {@code EXTERNAL_HOST} is the bare host that the outbound dialpad's backend was
   * told.
   */
  public String publicUrl() {
    String host = text("EXTERNAL_HOST");
    String configured = text("PUBLIC_URL");
    if (configured == null && host != null) {
      configured = "https://" + host;
    }
    return url(
            "PUBLIC_URL",
            configured == null ? "http://localhost:" + port("GATEWAY_PORT", 8080) : configured)
        .toString();
  }
}
