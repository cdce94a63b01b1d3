import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How long one kind of request took a system, in rounds.
final class Samples {

    private final List<Double> medians = new ArrayList<>();
    private final List<Double> all = new ArrayList<>();
    private final List<Double> searches = new ArrayList<>();

    void add(List<Request.Time> round) {
        var millis = round.stream().map(Request.Time::millis).toList();
        medians.add(percentile(millis, 0.5));
        all.addAll(millis);
        round.forEach(time -> searches.add(time.search()));
    }

    /// @param few       of the system with few orders
    /// @param fewAgain  of that system, in the same rounds
    /// @param manyAgain of this one, in the same rounds
    void print(String request, Samples few, Samples fewAgain, Samples manyAgain) {
        var ratios = ratios(few);
        System.out.printf(Locale.ROOT, "%-34s %9.1f %9.1f   %-25s %5.2f and %4.2f %7.1f and %5.1f %7.1f and %5.1f%n", request, few.median(),
                median(), "%.2f (%.2f, %.2f)".formatted(percentile(ratios, 0.5), percentile(ratios, 0), percentile(ratios, 1)),
                percentile(fewAgain.ratios(few), 0.5), percentile(manyAgain.ratios(this), 0.5), percentile(few.all, 0.99), percentile(all, 0.99),
                percentile(few.searches, 0.5), percentile(searches, 0.5));
    }

    private double median() {
        return percentile(medians, 0.5);
    }

    private List<Double> ratios(Samples to) {
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < medians.size(); i++) {
            ratios.add(medians.get(i) / to.medians.get(i));
        }
        return ratios;
    }

    private static double percentile(List<Double> values, double share) {
        return values.stream().sorted().toList().get((int) Math.min(values.size() - 1, share * values.size()));
    }
}
