package dev.signalbox.cli.up;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.running.SimulatorClient;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The small contact centre that lives in the simulator of an {@code up}. */
final class DemoTraffic {

  private static final String PATH = "/traffic";

  /** The gate says whether it has recorded an event, so what does not arrive is tried again. */
  private static final String CALLBACK = "/twilio/taskrouter#rc=3&rp=5xx,ct,rt";

  private DemoTraffic() {}

  /**
   * Ends what goes on from an earlier time. The centre is there all the same, with nobody in it:
   * what services make there, such as tasks for callbacks, waits.
   */
  static void leaveEmpty(Plan plan) {
    SimulatorClient simulator = new SimulatorClient(String.valueOf(plan.twilioApiBaseUrl()));
    if (isRunning(simulator)) {
      simulator.ask("DELETE", PATH + "?end=now", null);
    }
    simulator.ask("PUT", PATH + "/centre", null);
  }

  private static boolean isRunning(SimulatorClient simulator) {
    return simulator.get(PATH).path("state").asString("").equals("running");
  }

  /**
   * Starts it, with its events going to the gate, if there is one. Traffic that goes on from an
   * earlier time is left as somebody has made it.
   *
   * @return one sentence about it
   */
  static String start(Plan plan) {
    SimulatorClient simulator = new SimulatorClient(String.valueOf(plan.twilioApiBaseUrl()));
    try {
      if (isRunning(simulator)) {
        return "A contact centre goes on in the simulator; signalbox simulate traffic steers it.";
      }
      Map<String, Object> order = new LinkedHashMap<>();
      if (plan.services().contains(Service.INGRESS_GATEWAY)) {
        order.put("event_callback_url", plan.publicUrl() + CALLBACK);
      }
      JsonNode traffic = simulator.ask("PUT", PATH, order);
      return "A contact centre lives in the simulator: %d agents, about %d calls a minute (--no-traffic: none)."
          .formatted(
              traffic.path("agents").asInt(),
              Math.round(traffic.path("calls_per_minute").asDouble()));
    } catch (Failure failure) {
      return "No contact centre lives in the simulator: " + failure.getMessage();
    }
  }
}
