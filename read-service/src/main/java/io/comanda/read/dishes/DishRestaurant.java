package io.comanda.read.dishes;

import java.util.UUID;

/// What is returned of a dish's restaurant. It only describes what [DishDocument] has.
record DishRestaurant(UUID id, String code, String name, String city) {
}
