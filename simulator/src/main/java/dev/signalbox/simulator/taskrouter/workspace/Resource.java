package dev.signalbox.simulator.taskrouter.workspace;

/** Something that stands in a workspace and has a name there. */
public interface Resource {

  String sid();

  /** A workspace stands in itself. */
  String workspaceSid();

  String friendlyName();
}
