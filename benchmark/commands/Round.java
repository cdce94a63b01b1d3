import java.util.List;

/// What was measured of one contender in one round.
///
/// @param nanos      how long each order took, ascending
/// @param allNanos   how long all took
/// @param cpuSeconds of the service, PostgreSQL, RabbitMQ and the client
/// @param walBytes   what PostgreSQL wrote into its log
record Round(String name, int atOnce, List<Long> nanos, long allNanos, double[] cpuSeconds, long walBytes) {

    static Round of(String name, int atOnce, List<Long> driven, double[] cpuBefore, double[] cpuAfter, long walBytes) {
        var cpu = new double[cpuBefore.length];
        for (int i = 0; i < cpu.length; i++) {
            cpu[i] = cpuAfter[i] - cpuBefore[i];
        }
        return new Round(name, atOnce, driven.subList(0, driven.size() - 1).stream().sorted().toList(), driven.getLast(), cpu, walBytes);
    }

    /// Orders a second.
    double rate() {
        return nanos.size() * 1e9 / allNanos;
    }

    double milliseconds(double quantile) {
        return nanos.get((int) Math.min(nanos.size() - 1, quantile * nanos.size())) / 1e6;
    }

    /// Milliseconds an order.
    double cpu(int part) {
        return cpuSeconds[part] * 1_000 / nanos.size();
    }

    double walKilobytes() {
        return walBytes / 1_000.0 / nanos.size();
    }
}
