package dev.signalbox.simulator.world;

import java.util.List;

/** One behaviour of Twilio that is not documented, so that it can be tried both ways. */
public final class Switch {

  private final String name;
  private final List<String> positions;
  private final String initial;
  private volatile String position;

  Switch(String name, List<String> positions, String initial) {
    this.name = name;
    this.positions = positions;
    this.initial = initial;
    this.position = initial;
    require(initial);
  }

  public boolean is(String wanted) {
    return position.equals(wanted);
  }

  public String position() {
    return position;
  }

  List<String> positions() {
    return positions;
  }

  void turn(String wanted) {
    require(wanted);
    position = wanted;
  }

  void reset() {
    position = initial;
  }

  void require(String wanted) {
    if (!positions.contains(wanted)) {
      throw new IllegalArgumentException(
          name + ": expected one of " + String.join(", ", positions));
    }
  }
}
