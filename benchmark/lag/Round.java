import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;

/// What was measured of one system at one rate: first when orders can be read, then the same with consistency tokens, which refresh by
/// themselves, and then, with nobody reading, what it costs.
///
/// @param lags   in microseconds
/// @param failed how many orders were not placed
/// @param unseen how many of those that were watched could not be read in time
/// @param spent  while nobody was reading
/// @param orders and how many were placed then
record Round(String system, int rate, Map<Watch.Kind, Histogram> lags, long failed, long unseen, Comanda.Spent spent, int orders, double seconds) {

    static Round of(Comanda system, int rate, int seconds) throws Exception {
        var watch = new Watch(system, Set.of(Watch.Kind.PLACED, Watch.Kind.BY_ID, Watch.Kind.SEARCHABLE));
        int placed = new Load(system, rate, seconds, watch).run();
        var tokens = new Watch(system, Set.of(Watch.Kind.WITH_TOKEN));
        placed += new Load(system, rate, seconds, tokens).run();
        var before = system.spent();
        long begin = System.nanoTime();
        int orders = new Load(system, rate, seconds, Watch.none(system)).run();
        var spent = system.spent().since(before);
        return new Round(system.name(), rate, Map.of(Watch.Kind.PLACED, watch.lag(Watch.Kind.PLACED), Watch.Kind.BY_ID, watch.lag(Watch.Kind.BY_ID),
                Watch.Kind.SEARCHABLE, watch.lag(Watch.Kind.SEARCHABLE), Watch.Kind.WITH_TOKEN, tokens.lag(Watch.Kind.WITH_TOKEN)),
                3L * rate * seconds - placed - orders, watch.unseen() + tokens.unseen(), spent, orders, (System.nanoTime() - begin) / 1e9);
    }

    Histogram lag(Watch.Kind kind) {
        return lags.get(kind);
    }

    double elasticsearchMilliseconds() {
        return spent.elasticsearchSeconds() * 1e3 / orders;
    }

    double readMilliseconds() {
        return spent.readSeconds() * 1e3 / orders;
    }

    double refreshesPerSecond() {
        return spent.refreshes() / seconds;
    }

    double refreshShare() {
        return spent.refreshSeconds() / seconds;
    }
}
