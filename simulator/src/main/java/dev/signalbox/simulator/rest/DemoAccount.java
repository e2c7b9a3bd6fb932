package dev.signalbox.simulator.rest;

/**
 * The account that the simulator plays where nobody names one. It is no secret: it is the same
 * everywhere, stands in the docs, and opens nothing but a simulated world.
 */
public final class DemoAccount {

  public static final String SID = "AC00000000000000000000000000000de0";
  public static final String AUTH_TOKEN = "0de00de00de00de00de00de00de00de0";

  private DemoAccount() {}
}
