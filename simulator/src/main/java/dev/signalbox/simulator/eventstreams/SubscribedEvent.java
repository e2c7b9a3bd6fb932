package dev.signalbox.simulator.eventstreams;

/** One kind of events of a subscription, in one version of its schema. */
record SubscribedEvent(String subscriptionSid, String sinkSid, String type, int schemaVersion) {

  String key() {
    return key(subscriptionSid, type);
  }

  static String key(String subscriptionSid, String type) {
    return subscriptionSid + "/" + type;
  }

  SubscribedEvent in(int version) {
    return new SubscribedEvent(subscriptionSid, sinkSid, type, version);
  }
}
