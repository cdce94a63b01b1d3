package io.comanda.journey.faults;

import java.util.ArrayList;
import java.util.List;

/// What was measured again and again: the first and the last value, and the straight line through the second half, by least squares. In the
/// first half a process warms up.
final class Slope {

    private static final double SECONDS_AN_HOUR = 3_600;

    private record Point(double seconds, double value) {
    }

    private final List<Point> points = new ArrayList<>();

    void add(double seconds, double value) {
        points.add(new Point(seconds, value));
    }

    double first() {
        return points.getFirst().value;
    }

    /// When the second half begins.
    double half() {
        return secondHalf().getFirst().value;
    }

    double last() {
        return points.getLast().value;
    }

    double seconds() {
        return points.getLast().seconds - points.getFirst().seconds;
    }

    double perHour() {
        var half = secondHalf();
        double meanSeconds = half.stream().mapToDouble(Point::seconds).average().orElse(0);
        double meanValue = half.stream().mapToDouble(Point::value).average().orElse(0);
        double square = half.stream().mapToDouble(point -> (point.seconds - meanSeconds) * (point.seconds - meanSeconds)).sum();
        double product = half.stream().mapToDouble(point -> (point.seconds - meanSeconds) * (point.value - meanValue)).sum();
        return square == 0 ? 0 : product / square * SECONDS_AN_HOUR;
    }

    private List<Point> secondHalf() {
        return points.subList(points.size() / 2, points.size());
    }
}
