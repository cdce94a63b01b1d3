package io.comanda.read.view;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The version of each view's mappings in this release.
@Singleton
public final class Mappings {

    private final int orders;
    private final int restaurants;

    Mappings(@ConfigProperty(name = "comanda.views.mapping.orders") int orders,
            @ConfigProperty(name = "comanda.views.mapping.restaurants") int restaurants) {
        this.orders = orders;
        this.restaurants = restaurants;
    }

    public int version(View view) {
        return switch (view) {
            case ORDERS -> orders;
            case RESTAURANTS -> restaurants;
        };
    }

    /// All of them: `1-1`.
    String text() {
        return Arrays.stream(View.values()).map(view -> Integer.toString(version(view))).collect(Collectors.joining("-"));
    }
}
