package dev.signalbox.service.run;

/**
 * The order in which a service starts; it ends in the other. The actor is before the decider, so
 * that what it finds at its take-over is what an earlier owner left; and after it at the end, so
 * that what was decided last is still acted upon.
 */
public final class Phases {

  /** Topics are made. */
  public static final int TOPICS = Integer.MAX_VALUE - 3_500;

  /** The actor's group is left, once the actor has ended. */
  public static final int ACTOR_LEAVES = Integer.MAX_VALUE - 3_200;

  /** The actor has its partitions; Spring Cloud Stream binds it at {@code MAX_VALUE - 3000}. */
  public static final int ACTOR_ASSIGNED = Integer.MAX_VALUE - 2_700;

  /** The decider's first offsets are fixed. */
  public static final int FIRST_READ = Integer.MAX_VALUE - 2_600;

  public static final int DECIDER = Integer.MAX_VALUE - 2_500;
  public static final int VIEWS = Integer.MAX_VALUE - 2_400;

  private Phases() {}
}
