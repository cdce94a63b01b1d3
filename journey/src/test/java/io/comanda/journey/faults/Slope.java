package io.comanda.journey.faults;

import java.util.ArrayList;
import java.util.List;

/// The straight line through what was measured, by least squares.
final class Slope {

    private static final double SECONDS_AN_HOUR = 3_600;

    private record Point(double seconds, double value) {
    }

    private final List<Point> points = new ArrayList<>();

    void add(double seconds, double value) {
        points.add(new Point(seconds, value));
    }

    double last() {
        return points.getLast().value;
    }

    double seconds() {
        return points.getLast().seconds - points.getFirst().seconds;
    }

    double perHour() {
        double meanSeconds = points.stream().mapToDouble(Point::seconds).average().orElse(0);
        double meanValue = points.stream().mapToDouble(Point::value).average().orElse(0);
        double square = points.stream().mapToDouble(point -> (point.seconds - meanSeconds) * (point.seconds - meanSeconds)).sum();
        double product = points.stream().mapToDouble(point -> (point.seconds - meanSeconds) * (point.value - meanValue)).sum();
        return square == 0 ? 0 : product / square * SECONDS_AN_HOUR;
    }
}
