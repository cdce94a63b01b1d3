package io.comanda.read.view;

import io.comanda.events.truth.AggregateKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What one projection writes: a view is built, replaced and compared as a whole.
public enum View {
    ORDERS,
    RESTAURANTS;

    /// As in paths, queues and states: `orders`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The aggregates of which it has documents.
    public AggregateKind kind() {
        return switch (this) {
            case ORDERS -> AggregateKind.ORDERS;
            case RESTAURANTS -> AggregateKind.RESTAURANTS;
        };
    }

    /// The names of its indices' mapping files. The first one has a document for each aggregate.
    public List<String> indices() {
        return switch (this) {
            case ORDERS -> List.of("orders", "sales");
            case RESTAURANTS -> List.of("restaurants", "menus", "dishes");
        };
    }

    public static Optional<View> find(String text) {
        return Arrays.stream(values()).filter(view -> view.text().equals(text)).findFirst();
    }

    /// @return empty if the index is no view's, such as that of published lags
    public static Optional<View> ofIndex(String index) {
        return Arrays.stream(values()).filter(view -> view.indices().contains(index)).findFirst();
    }
}
