package dev.signalbox.simulator.taskrouter.workspace;

import java.time.Instant;

/**
 * A kind of work, of which each worker can do so much at a time.
 *
 * @param optimizedRouting whether the worker with the most room is asked first
 */
public record TaskChannel(
    String sid,
    String workspaceSid,
    String friendlyName,
    String uniqueName,
    boolean optimizedRouting,
    Instant created,
    Instant updated)
    implements Resource {}
