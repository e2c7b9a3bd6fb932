package dev.signalbox.simulator.taskrouter.workspace;

import java.time.Instant;

/**
 * What a worker can be doing.
 *
 * @param available whether a worker who does it is offered tasks
 */
public record Activity(
    String sid,
    String workspaceSid,
    String friendlyName,
    boolean available,
    Instant created,
    Instant updated)
    implements Resource {}
