package io.comanda.read.restaurants;

import io.comanda.read.projector.Projection;

/// Makes the service's projection of restaurants.
public final class RestaurantProjections {

    public static Projection create() {
        return new RestaurantProjection();
    }

    private RestaurantProjections() {
    }
}
