package io.comanda.events;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

record Dish(Set<TimeUnit> units, Details details) {

    Dish {
        units = sorted(units);
    }

    record Details(Set<TimeUnit> units) {

        static final Details NONE = new Details(Set.of());

        Details {
            units = sorted(units);
        }
    }

    private static Set<TimeUnit> sorted(Set<TimeUnit> units) {
        var sorted = EnumSet.noneOf(TimeUnit.class);
        sorted.addAll(units);
        return Collections.unmodifiableSet(sorted);
    }
}
