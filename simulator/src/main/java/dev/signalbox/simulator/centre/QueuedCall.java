package dev.signalbox.simulator.centre;

/** A call and the task that stands for it. */
record QueuedCall(String callSid, String taskSid, String queueSid) {}
