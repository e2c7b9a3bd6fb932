package dev.signalbox.cli.running;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.settings.CliSettings;
import org.jspecify.annotations.Nullable;

/**
 * A gateway to send to, and whose signature it expects: that of the running {@code up}, else what
 * is configured.
 *
 * @param url where it can be reached from here
 * @param publicUrl what Twilio was told, and therefore signs
 */
public record GatewayTarget(String url, String publicUrl, String accountSid, String authToken) {

  private static final int DEFAULT_PORT = 8080;

  /**
   * Finds it.
   *
   * @param url as the user wants it; null to find that, too
   */
  public static GatewayTarget find(CliSettings settings, DataFolder folder, @Nullable String url) {
    Running running = folder.running().orElse(null);
    if (running != null) {
      String own = running.gateway();
      if (url == null && own == null) {
        throw Failure.usage("no ingress-gateway runs here: name one with --gateway URL");
      }
      return new GatewayTarget(
          url == null ? String.valueOf(own) : withoutSlash(url),
          running.publicUrl(),
          running.accountSid(),
          running.authToken());
    }
    String accountSid = settings.text("TWILIO_ACCOUNT_SID", "ACCOUNT_SID");
    String authToken = settings.text("TWILIO_AUTH_TOKEN", "AUTH_TOKEN");
    if (accountSid == null || authToken == null) {
      throw Failure.usage(
          "nothing runs in "
              + folder.path()
              + ", and TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN"
              + " are not set: start signalbox up, or set them");
    }
    String at =
        url == null
            ? "http://localhost:" + settings.port("GATEWAY_PORT", DEFAULT_PORT)
            : withoutSlash(url);
    String publicUrl = settings.publicUrl();
    return new GatewayTarget(at, publicUrl == null ? at : publicUrl, accountSid, authToken);
  }

  private static String withoutSlash(String url) {
    if (!url.matches("https?://[^/?#]+.*")) {
      throw Failure.usage("--gateway: expected a URL such as http://localhost:8080");
    }
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** Secrets stay out of logs. */
  @Override
  public String toString() {
    return url;
  }
}
