package dev.signalbox.events;

/**
 * The parameter in which a callback URL of ours carries the key of the state that asked for it. It
 * is signed with the URL, so it is ours when it comes back.
 */
public final class OwnerKey {

  public static final String PARAMETER = "k";

  private OwnerKey() {}
}
