package dev.signalbox.cli.running;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A running Signalbox: the content of {@code up.json}, which only its owner may read.
 *
 * @param pid of {@code up} itself
 * @param gateway where its gateway can be reached from here; null where it runs without
 * @param publicUrl what signatures are checked against
 * @param kafka bootstrap servers
 * @param twilioApiBaseUrl where REST calls go; null for Twilio itself
 * @param tokens Flex tokens that its simulator knows, by who has them
 * @param services by name
 */
public record Running(
    long pid,
    String startedAt,
    String data,
    @Nullable String gateway,
    String publicUrl,
    String kafka,
    @Nullable String twilioApiBaseUrl,
    String accountSid,
    String authToken,
    String opsUser,
    String opsPassword,
    Map<String, String> tokens,
    Map<String, RunningService> services) {

  /** Secrets stay out of logs. */
  @Override
  public String toString() {
    return "Running[" + pid + ", " + services.keySet() + "]";
  }
}
