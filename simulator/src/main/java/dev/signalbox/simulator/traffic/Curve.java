package dev.signalbox.simulator.traffic;

import java.util.List;

/**
 * How much more or less than the base comes in, over time: straight lines between points, and again
 * from the beginning after the last one.
 */
final class Curve {

  /**
   * A corner.
   *
   * @param minute since the beginning
   * @param factor of the base
   */
  record Point(double minute, double factor) {}

  private final List<Point> points;
  private final double period;

  private Curve(List<Point> points) {
    this.points = points;
    this.period = points.getLast().minute;
  }

  /**
   * A curve.
   *
   * @param numbers minute and factor in turn; the first minute is 0
   */
  static Curve of(double... numbers) {
    Point[] points = new Point[numbers.length / 2];
    for (int i = 0; i < points.length; i++) {
      points[i] = new Point(numbers[2 * i], numbers[2 * i + 1]);
    }
    return new Curve(List.of(points));
  }

  /** The factor at a minute. */
  double at(double minute) {
    double within = minute % period;
    int next = 1;
    while (points.get(next).minute <= within) {
      next++;
    }
    return between(points.get(next - 1), points.get(next), within);
  }

  private static double between(Point from, Point to, double minute) {
    return from.factor
        + (to.factor - from.factor) * (minute - from.minute) / (to.minute - from.minute);
  }

  /** What comes in until a minute, as a multiple of the base's minute. */
  double until(double minute) {
    double whole = Math.floor(minute / period);
    double within = minute - whole * period;
    double sum = 0;
    double all = 0;
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point to = points.get(i);
      all += area(from, to, to.minute);
      sum += within > from.minute ? area(from, to, Math.min(within, to.minute)) : 0;
    }
    return whole * all + sum;
  }

  private static double area(Point from, Point to, double until) {
    return (until - from.minute) * (from.factor + between(from, to, until)) / 2;
  }

  /** The minute until which so much more has come in than until another minute. */
  double after(double minute, double more) {
    double wanted = until(minute) + more;
    double low = minute;
    double high = minute + 1;
    while (until(high) < wanted) {
      low = high;
      high = minute + 2 * (high - minute);
    }
    // A tenth of a millisecond is near enough.
    while (high - low > 1e-6) {
      double middle = (low + high) / 2;
      if (until(middle) < wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
