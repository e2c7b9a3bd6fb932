package dev.signalbox.simulator.eventstreams;

/**
 * A kind of event that can be subscribed to.
 *
 * @param latestVersion of its schema; all from 1 on are there
 * @param available Twilio refuses a subscription to one that is discontinued
 * @param announced whether anything in the simulator makes such events
 */
record EventType(
    String name, String schemaId, int latestVersion, boolean available, boolean announced) {

  String status() {
    return available ? "available" : "discontinued";
  }
}
