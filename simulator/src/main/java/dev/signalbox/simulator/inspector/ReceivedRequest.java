package dev.signalbox.simulator.inspector;

import java.time.Instant;

/** One request, without what may be secret or personal in it: query, headers, body. */
record ReceivedRequest(Instant at, String method, String path, int status) {}
