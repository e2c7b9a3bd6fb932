package dev.signalbox.simulator.voice;

import java.time.Instant;

/**
 * A queue of calls.
 *
 * @param friendlyName of a queue of TaskRouter's: the SID of the workflow
 */
record CallQueue(String sid, String friendlyName, Instant created) {}
