package dev.signalbox.simulator.taskrouter.workspace;

import org.jspecify.annotations.Nullable;

/**
 * That somebody has made something of a workspace, has changed it, or takes it away.
 *
 * @param before what it was; null where it is new
 * @param resource what it is, or was
 */
public record ResourceChange(Kind kind, @Nullable Resource before, Resource resource) {

  /** The last part of an event's type. */
  public enum Kind {
    created,
    updated,
    deleted
  }

  static ResourceChange made(Resource resource) {
    return new ResourceChange(Kind.created, null, resource);
  }

  static ResourceChange changed(Resource before, Resource resource) {
    return new ResourceChange(Kind.updated, before, resource);
  }

  static ResourceChange removed(Resource resource) {
    return new ResourceChange(Kind.deleted, resource, resource);
  }
}
