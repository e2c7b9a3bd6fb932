/**
 * What a workspace is made of, and what stays when no task is there: activities, task channels,
 * queues and workflows.
 */
@NullMarked
package dev.signalbox.simulator.taskrouter.workspace;

import org.jspecify.annotations.NullMarked;
