package dev.signalbox.cli.running;

import dev.signalbox.cli.settings.CliSettings;
import org.jspecify.annotations.Nullable;

/** Where a simulator may be: that of the running {@code up}, else what is configured. */
public final class SimulatorTarget {

  private static final String SERVICE = "simulator";
  private static final int DEFAULT_PORT = 8090;

  private SimulatorTarget() {}

  /** Its URL; null where it is known that there is none. Whether one answers there is not asked. */
  public static @Nullable String find(CliSettings settings, DataFolder folder) {
    Running running = folder.running().orElse(null);
    if (running == null) {
      String configured = settings.text("TWILIO_API_BASE_URL");
      return configured == null
          ? "http://localhost:" + settings.port("SIMULATOR_PORT", DEFAULT_PORT)
          : configured;
    }
    RunningService service = running.services().get(SERVICE);
    return service == null ? running.twilioApiBaseUrl() : service.url();
  }
}
