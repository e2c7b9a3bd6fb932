package dev.signalbox.simulator.traffic;

/**
 * A simulated agent.
 *
 * @param number of the roster
 * @param name the worker's friendly name, which is the Flex identity
 * @param onShift whether the agent works; one who does not is offline
 */
record Agent(int number, String workerSid, String name, String fullName, boolean onShift) {

  Agent working(boolean now) {
    return new Agent(number, workerSid, name, fullName, now);
  }
}
